package org.memorysteward.web.retention;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.memorysteward.retention.Forecast;
import org.memorysteward.retention.Policy;
import org.memorysteward.retention.Presets;
import org.memorysteward.retention.Settings;
import org.memorysteward.web.shared.Problem;

/**
 * A team's retention as its page shows it.
 *
 * @param days what is going to happen on each of the next days
 * @param typed what the form of the schedule was filled with, when that cannot be used
 * @param said what was just done, null when nothing was
 */
record Overview(
        String home,
        List<Policy> policies,
        List<Day> days,
        Settings settings,
        List<Presets.Preset> presets,
        boolean editable,
        Typed typed,
        Problem problem,
        String said,
        String formToken) {

    /** How far the calendar looks. */
    static final int DAYS = 14;

    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final DateTimeFormatter FIRST = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    /** One day of the calendar. */
    record Day(LocalDate day, String label, boolean weekend, List<Forecast.DayCount> counts) {}

    /** What was typed into the schedule; all null where nothing was. */
    record Typed(String cron, String zone, String notice, boolean approval, String bin, String reason) {
        static final Typed NONE = new Typed(null, null, null, false, null, null);
    }

    static List<Day> days(List<Forecast.DayCount> counts) {
        List<Day> days = new ArrayList<>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = today.plusDays(i);
            days.add(new Day(
                    day,
                    (day.getDayOfMonth() == 1 ? FIRST : LABEL).format(day),
                    day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY,
                    counts.stream().filter(it -> it.day().equals(day)).toList()));
        }
        return days;
    }

    public boolean isToday(Day day) {
        return day.day.equals(LocalDate.now(ZoneOffset.UTC));
    }

    public String cron() {
        return typed.zone == null ? or(settings.cron(), "") : or(typed.cron, "");
    }

    public String zone() {
        return or(typed.zone, settings.zone());
    }

    public String notice() {
        return or(typed.notice, String.valueOf(settings.noticeDays()));
    }

    public String bin() {
        return or(typed.bin, String.valueOf(settings.binDays()));
    }

    public String reason() {
        return or(typed.reason, "");
    }

    public boolean isApproval() {
        return typed.zone == null ? settings.approval() : typed.approval;
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    public boolean isElsewhere() {
        return problem.isElsewhere("cron", "zone", "notice", "bin", "reason", "stop");
    }

    /** Whether the form of the schedule is what is wrong. */
    public boolean isScheduleWrong() {
        return problem.isThere() && !problem.isAt("stop");
    }
}
