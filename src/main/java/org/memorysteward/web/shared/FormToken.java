package org.memorysteward.web.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import org.memorysteward.audit.KeyedDigest;

/** What every form carries in its hidden field {@value #FIELD}: proof that this person got the form from us. */
@ApplicationScoped
public class FormToken {

    static final String FIELD = "_form";

    private final KeyedDigest digests = KeyedDigest.forPurpose("form tokens");

    String of(String person) {
        return digests.hexOf(person);
    }

    boolean isOf(String person, String token) {
        if (person == null || token == null || token.length() != 64) return false;
        try {
            return digests.matches(person, HexFormat.of().parseHex(token));
        } catch (IllegalArgumentException notHexadecimal) {
            return false;
        }
    }
}
