package org.memorysteward.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.memorysteward.testing.RunningSteward;

/** {@code bin/bench NAME [--size N] [--data DIRECTORY] [--json FILE]}: ours and its baseline, in turns, in one run. */
public final class Bench {

    /** One benchmark. */
    interface Case {
        List<Measurement> run(Setting setting) throws Exception;
    }

    /**
     * What was asked for.
     *
     * @param data where what was seeded is kept for another run, null to throw it away
     */
    record Setting(int size, Path data) {

        RunningSteward start() {
            return data == null ? RunningSteward.start() : RunningSteward.keptIn(data);
        }
    }

    private static final Map<String, Case> BENCHES = Map.of(
            "browse",
            new BrowseBench(),
            "bulk",
            new BulkBench(),
            "screen",
            new ScreenBench(),
            "audit",
            new AuditBench(),
            "store",
            new StoreBench(),
            "gateway",
            new GatewayBench());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !BENCHES.containsKey(arguments[0])) {
            System.err.println("Usage: bin/bench NAME [--size N] [--data DIRECTORY] [--json FILE]. Names: "
                    + String.join(", ", BENCHES.keySet()));
            System.exit(2);
        }
        int size = Integer.parseInt(option(arguments, "--size", "100000"));
        String data = option(arguments, "--data", null);
        List<Measurement> measured =
                BENCHES.get(arguments[0]).run(new Setting(size, data == null ? null : Path.of(data)));
        System.out.print(Measurement.table(measured));
        String json = option(arguments, "--json", null);
        if (json != null) write(Path.of(json), measured);
        System.exit(0);
    }

    private static void write(Path file, List<Measurement> measured) throws IOException {
        java.nio.file.Files.write(file, measured.stream().map(Measurement::json).toList());
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (int i = 1; i < arguments.length - 1; i++) {
            if (arguments[i].equals(name)) return arguments[i + 1];
        }
        return otherwise;
    }
}
