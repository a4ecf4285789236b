package org.memorysteward.redaction;

import java.util.List;

/** Recognises passwords on command lines: behind a flag of a known command, or as the second half of {@code user:password}. */
final class CommandProbe implements Probe {

    private static final int LONGEST_LINE = 400;

    /**
     * A command and how it takes a password.
     *
     * @param flags flags whose value is the password
     * @param attached flags with the password right behind them, in the same word
     * @param pairs flags whose value is {@code user:password}
     * @param before beginnings of words behind which the next word is the password
     */
    record Command(String command, List<String> flags, List<String> attached, List<String> pairs, List<String> before) {
        Command {
            flags = flags == null ? List.of() : flags;
            attached = attached == null ? List.of() : attached;
            pairs = pairs == null ? List.of() : pairs;
            before = before == null ? List.of() : before;
        }
    }

    private final int rule;
    private final Command command;

    CommandProbe(int rule, Command command) {
        this.rule = rule;
        this.command = command;
    }

    @Override
    public void at(Scan scan, int start, int end) {
        String text = scan.text;
        char before = Near.at(text, start - 1);
        if (!Near.leftBoundary(text, start) || before == '-' || !Near.isBlank(Near.at(text, end))) return;
        int last = Math.min(text.length(), end + LONGEST_LINE);
        boolean taken = false;
        boolean pair = false;
        for (int i = end; i < last; ) {
            while (i < last && (Near.isBlank(text.charAt(i)) || continues(text, i))) i++;
            if (i >= last || Near.isBreak(text.charAt(i)) || "|;".indexOf(text.charAt(i)) >= 0) return;
            int wordEnd = wordEnd(text, i, last);
            if (taken) {
                add(scan, i, pair);
                taken = false;
            } else {
                String word = text.substring(i, Math.min(wordEnd, i + 120));
                pair = command.pairs().contains(word);
                taken = pair
                        || command.flags().contains(word)
                        || command.before().stream().anyMatch(word::startsWith);
                if (!taken) inside(scan, word, i);
            }
            i = wordEnd;
        }
    }

    private void inside(Scan scan, String word, int at) {
        int equal = word.indexOf('=');
        if (equal > 0 && command.flags().contains(word.substring(0, equal))) add(scan, at + equal + 1, false);
        for (String flag : command.attached()) {
            if (word.startsWith(flag) && word.length() > flag.length() + 3) add(scan, at + flag.length(), false);
        }
        for (String flag : command.pairs()) {
            if (word.startsWith(flag) && word.length() > flag.length() + 3) {
                add(scan, at + flag.length() + (equal == flag.length() ? 1 : 0), true);
            }
        }
    }

    private void add(Scan scan, int from, boolean pair) {
        ValueSpan value = ValueSpan.at(scan.text, from);
        if (value == null) return;
        int start = value.start();
        if (pair) {
            int colon = Near.find(scan.text, ':', start, value.end() - 3);
            if (colon < 0) colon = Near.find(scan.text, '%', start, value.end() - 3);
            if (colon < 0) return;
            start = colon + 1;
        }
        if (start >= value.end() || Placeholder.is(scan.text, start, value.end())) return;
        if (Reference.is(scan.text, start, value.end(), value.isQuoted())) return;
        Look look = new Look(scan.text, start, value.end());
        if (look.isWeakPassword() || look.length >= 6 && look.digits > 0 && look.letters() > 0 && look.joints == 0) {
            scan.add(rule, start, value.end());
        }
    }

    private static boolean continues(String text, int i) {
        char c = text.charAt(i);
        return c == '\\' && Near.isBreak(Near.at(text, i + 1)) || c == '\n' && Near.at(text, i - 1) == '\\';
    }

    private static int wordEnd(String text, int from, int last) {
        int i = from;
        char quote = 0;
        while (i < last) {
            char c = text.charAt(i);
            if (Near.isBreak(c) || quote == 0 && Near.isBlank(c)) return i;
            if (c == '"' || c == '\'') quote = quote == 0 ? c : quote == c ? 0 : quote;
            i++;
        }
        return last;
    }
}
