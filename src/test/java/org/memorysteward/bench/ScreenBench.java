package org.memorysteward.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.Choices;
import org.memorysteward.redaction.RuleSet;
import org.memorysteward.redaction.Screen;

/**
 * Screening with every rule on, on one core: short texts, one large text and hostile ones; beside a dozen patterns of
 * {@code java.util.regex} over the same texts.
 */
final class ScreenBench implements Bench.Case {

    private static final int ROUNDS = 12;
    private static final int LARGE = 64_000_000;
    private static final int LARGE_FOR_PATTERNS = 2_000_000;
    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("\\b(ghp|gho|ghu|ghs|ghr)_[0-9A-Za-z]{36}\\b"),
            Pattern.compile("\\bAKIA[A-Z2-7]{16}\\b"),
            Pattern.compile("\\bxox[bp]-[0-9]{10,13}-[0-9A-Za-z-]+"),
            Pattern.compile("\\bsk_live_[0-9A-Za-z]{24,}"),
            Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{20,}"),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
            Pattern.compile("[a-z]+://[^:/\\s]+:[^@\\s]+@"),
            Pattern.compile("(?i)(password|passwd|secret|token|api_?key)[\"']?\\s*[:=]\\s*[\"']?[^\\s\"']{8,}"),
            Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]+"),
            Pattern.compile("\\b(?:[0-9]{1,3}\\.){3}[0-9]{1,3}\\b"));
    private static final String[] WORDS =
            ("the build runs tests with every push and keeps its cache in a bucket; use module service when a handler"
                            + " of src/main/java returns 404, never retry POST /api/v2/orders, see docs/setup.md (step 3)."
                            + " Prefer records over classes. Key point: tokens expire after 15 minutes - the login page")
                    .split(" ");
    private static final String[] HOSTILE = {"eyJ-", "ghp_", "password=", "token:", "1234 ", "://a:b@", "curl -u "};

    private final Screen screen = Screen.of(
            RuleSet.builtIn(), Choices.standard().withPersonal(RuleSet.builtIn(), Action.REDACT), new byte[32]);
    private final List<Measurement> measured = new ArrayList<>();
    private int met;

    @Override
    public List<Measurement> run(Bench.Setting setting) {
        List<String> texts = texts(setting.size());
        long units = texts.stream().mapToLong(String::length).sum();
        double ours = best(ROUNDS, () -> texts.forEach(this::screened));
        double patterns = best(2, () -> texts.forEach(ScreenBench::matched));
        report("texts of about 300 bytes", texts.size(), "speed", "MB/s", units / ours / 1e6, units / patterns / 1e6);

        String large =
                String.join("\n", texts).repeat((int) (LARGE / units) + 1).substring(0, LARGE);
        String less = large.substring(0, LARGE_FOR_PATTERNS);
        double whole = best(3, () -> screened(large));
        double matched = best(1, () -> matched(less));
        report("one text of 64 MB", LARGE, "speed", "MB/s", LARGE / whole / 1e6, LARGE_FOR_PATTERNS / matched / 1e6);
        for (String unit : HOSTILE) hostile(unit);
        return measured;
    }

    private void hostile(String unit) {
        double small = best(5, () -> screened(unit.repeat(100_000 / unit.length())));
        double large = best(3, () -> screened(unit.repeat(1_000_000 / unit.length())));
        report(
                "\"" + unit + "\" again and again",
                1_000_000,
                "time for ten times the text",
                "times",
                large / small,
                10);
    }

    private void screened(String text) {
        met += screen.screen(text).findings().size();
    }

    private static void matched(String text) {
        for (Pattern pattern : PATTERNS) pattern.matcher(text).results().count();
    }

    private void report(String name, int size, String metric, String unit, double value, double baseline) {
        measured.add(new Measurement("screen", name, size, metric, unit, value, baseline));
    }

    /** Seconds of the fastest round. */
    private static double best(int rounds, Runnable work) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            long from = System.nanoTime();
            work.run();
            best = Math.min(best, System.nanoTime() - from);
        }
        return best / 1e9;
    }

    private static List<String> texts(int count) {
        Random random = new Random(1);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            int length = 150 + random.nextInt(300);
            while (text.length() < length)
                text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
            texts.add(text.toString());
        }
        return texts;
    }
}
