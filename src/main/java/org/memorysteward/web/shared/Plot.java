package org.memorysteward.web.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.memorysteward.memory.Overview.Day;

/**
 * Counts per day as a chart needs them, on a canvas of 100 by 100.
 *
 * @param spoken the chart in a sentence
 * @param scale three labels, top to bottom
 * @param axis days below the chart, left to right
 * @param bars one a day
 * @param line the points of a line through all days
 * @param area the same points, closed at the ground
 */
public record Plot(String spoken, List<String> scale, List<String> axis, List<Bar> bars, String line, String area) {

    /** A rectangle, its measures as SVG attributes, and what it says. */
    public record Bar(String x, String y, String width, String height, String title) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    /** @param what the days count, in the plural: {@code Recalls served} */
    public static Plot of(List<Day> days, String what) {
        long top = top(days.stream().mapToLong(Day::count).max().orElse(0));
        String line = line(days, top);
        return new Plot(
                spoken(days, what),
                List.of(brief(top), top == 1 ? "" : brief(top / 2.0), "0"),
                axis(days),
                bars(days, top),
                line,
                "0,100 " + line + " 100,100");
    }

    /** The next number that halves well: 1, 2, 4, 5 or 10 times a power of ten. */
    private static long top(long most) {
        long power = 1;
        while (true) {
            for (long step : new long[] {1, 2, 4, 5}) {
                if (most <= step * power) return step * power;
            }
            power *= 10;
        }
    }

    private static List<Bar> bars(List<Day> days, long top) {
        List<Bar> bars = new ArrayList<>();
        double slot = 100.0 / Math.max(1, days.size());
        for (int i = 0; i < days.size(); i++) {
            Day day = days.get(i);
            double height = 100.0 * day.count() / top;
            String title = DAY.format(day.day()) + ": " + Labels.grouped(day.count());
            bars.add(new Bar(
                    decimal(i * slot + slot * 0.16),
                    decimal(100 - height),
                    decimal(slot * 0.68),
                    decimal(height),
                    title));
        }
        return bars;
    }

    private static String line(List<Day> days, long top) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < days.size(); i++) {
            double x = days.size() == 1 ? 100 : 100.0 * i / (days.size() - 1);
            double y = 100 - 100.0 * days.get(i).count() / top;
            points.append(i == 0 ? "" : " ").append(decimal(x)).append(',').append(decimal(y));
        }
        return points.toString();
    }

    private static List<String> axis(List<Day> days) {
        List<String> axis = new ArrayList<>();
        if (days.isEmpty()) return axis;
        for (int step = 0; step < 4; step++) {
            LocalDate day = days.get(step * (days.size() - 1) / 4).day();
            axis.add(DAY.format(day));
        }
        axis.add("today");
        return axis;
    }

    private static String spoken(List<Day> days, String what) {
        long all = days.stream().mapToLong(Day::count).sum();
        if (all == 0) return what + " on each of the last " + days.size() + " days: none.";
        Day most = days.stream().max(Comparator.comparingLong(Day::count)).orElseThrow();
        return "%s on each of the last %d days: %s in all, most on %s with %s."
                .formatted(
                        what, days.size(), Labels.grouped(all), DAY.format(most.day()), Labels.grouped(most.count()));
    }

    private static String brief(double number) {
        if (number >= 1_000_000) return trimmed(number / 1_000_000) + "M";
        return number >= 1_000 ? trimmed(number / 1_000) + "k" : trimmed(number);
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? "%.0f".formatted(number) : String.format(Locale.ROOT, "%.1f", number);
    }

    /** A number as SVG attributes take it. */
    public static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
