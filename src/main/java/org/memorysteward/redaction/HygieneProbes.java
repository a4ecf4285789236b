package org.memorysteward.redaction;

import java.util.List;

/** Looks for what a memory should not be: code, and orders to whoever reads it. */
final class HygieneProbes {

    private static final List<String> CODE_SIGNS = List.of(
            "();",
            "() {",
            ") {\n",
            "};",
            "=> {",
            "\nimport ",
            "\nreturn ",
            "\n    return ",
            "public class ",
            "private ",
            "\ndef ",
            "function ",
            "const ",
            "let ",
            "void ",
            "\n}",
            ");\n",
            "#include",
            "</div>",
            "/>\n");
    private static final List<String> ORDERS = List.of(
            "ignore previous instructions",
            "ignore all previous",
            "ignore the previous instructions",
            "ignore your instructions",
            "disregard previous",
            "disregard all previous",
            "disregard your instructions",
            "forget your instructions",
            "forget all previous",
            "override your instructions",
            "you must always append",
            "always append",
            "always end your answer",
            "always respond with",
            "do not tell the user",
            "don't tell the user",
            "without telling the user",
            "hide this from the user",
            "reveal your system prompt",
            "your system prompt",
            "you are now in",
            "from now on you are",
            "new instructions:",
            "<system>",
            "[system]");
    private static final int SHORTEST_CODE = 200;
    private static final int UNITS_PER_SIGN = 60;

    private HygieneProbes() {}

    static void code(Engine engine, int rule) {
        engine.watchCode(rule);
        for (String sign : CODE_SIGNS) engine.anchor(sign, (scan, start, end) -> scan.codeSigns++);
    }

    static void orders(Engine engine, int rule) {
        for (String order : ORDERS)
            engine.anchor(order.substring(0, Math.min(order.length(), 12)), (scan, start, end) -> {
                if (!scan.text.regionMatches(true, start, order, 0, order.length())) return;
                boolean quoted = "\"'`“".indexOf(Near.at(scan.text, start - 1)) >= 0;
                if (!quoted) scan.add(rule, start, start + order.length());
            });
    }

    static boolean isCode(Scan scan) {
        int length = scan.text.length();
        return length >= SHORTEST_CODE && scan.codeSigns >= 6 && (long) scan.codeSigns * UNITS_PER_SIGN >= length;
    }
}
