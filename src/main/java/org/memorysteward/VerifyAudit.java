package org.memorysteward;

import java.io.IOException;
import java.nio.file.Path;
import org.memorysteward.audit.AuditFile;

/** {@code bin/steward verify-audit FILE [PUBLIC_KEY]}: checks a file of the trail and says what it found. */
final class VerifyAudit {

    private static final int WHOLE = 0;
    private static final int BROKEN = 1;
    private static final int NOT_ASKED_RIGHT = 2;

    private VerifyAudit() {}

    /** The exit code: 0 when the file is whole, 1 when it is not, 2 when it cannot be read. */
    static int run(String... arguments) {
        if (arguments.length < 2 || arguments.length > 3) {
            System.err.println("Say which file: bin/steward verify-audit FILE [PUBLIC_KEY]");
            return NOT_ASKED_RIGHT;
        }
        String key = arguments.length == 3 ? arguments[2] : null;
        if (key != null && !key.matches("[0-9a-fA-F]{64}")) {
            System.err.println("The public key has 64 hexadecimal digits: see /api/v1/checkpoints.");
            return NOT_ASKED_RIGHT;
        }
        try {
            AuditFile.Verdict verdict = AuditFile.verify(Path.of(arguments[1]), key);
            System.out.println(verdict.sentence());
            return verdict.whole() ? WHOLE : BROKEN;
        } catch (IOException e) {
            System.err.println("Cannot read " + arguments[1] + ": " + e.getMessage());
            return NOT_ASKED_RIGHT;
        }
    }
}
