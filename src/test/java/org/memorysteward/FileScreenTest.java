package org.memorysteward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/steward screen FILE…}. */
class FileScreenTest {

    private static final String PASSWORD = "Maple#4712";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aFileWithoutSecretsPrintsNothing() throws IOException {
        assertEquals(0, run(file("a.md", "Run the tests.\n")));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSecretIsToldByFileLineAndTitleAndNotPrinted() throws IOException {
        String file = file("a.env", "# ours\n\nDB_PASSWORD=" + PASSWORD + "\nX=1\nADMIN_PASSWORD=" + PASSWORD + "\n");

        assertEquals(1, run(file));
        assertEquals(file + ":3 password\n" + file + ":5 password\n", out.toString(StandardCharsets.UTF_8));
        assertFalse(err.toString(StandardCharsets.UTF_8).contains(PASSWORD));
    }

    @Test
    void bytesThatAreNoTextDoNoHarm() throws IOException {
        Path file = directory.resolve("a.bin");
        Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0xc3, 10, 13, (byte) 0xed, (byte) 0xa0, (byte) 0x80});

        assertEquals(0, run(file.toString()));
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        assertEquals(2, run(directory.resolve("none").toString(), file("a", "password: " + PASSWORD)));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("none: cannot be read"));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(":1 password"));
    }

    @Test
    void noFileIsAnError() {
        assertEquals(2, run());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int run(String... files) {
        return new FileScreen(new PrintStream(out, true), new PrintStream(err, true)).run(List.of(files));
    }
}
