package org.memorysteward.bench;

import java.util.List;
import java.util.Locale;

/**
 * One figure with the figure of the bare thing beside it.
 *
 * @param value through ours
 * @param baseline the same answer without us
 */
record Measurement(String bench, String name, int size, String metric, String unit, double value, double baseline) {

    private double ratio() {
        return baseline == 0 ? 0 : value / baseline;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"bench\": \"%s\", \"case\": \"%s\", \"size\": %d, \"metric\": \"%s\", \"unit\": \"%s\", \"value\": %.3f, \"baseline\": %.3f, \"ratio\": %.2f}",
                bench,
                name,
                size,
                metric,
                unit,
                value,
                baseline,
                ratio());
    }

    static String table(List<Measurement> rows) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%n| case | size | metric | unit | ours | baseline | ratio |%n|---|---:|---|---|---:|---:|---:|%n"));
        for (Measurement row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s | %s | %.2f | %.2f | %.2f |%n",
                    row.name,
                    row.size,
                    row.metric,
                    row.unit,
                    row.value,
                    row.baseline,
                    row.ratio()));
        }
        return table.toString();
    }
}
