package org.memorysteward.web.shared;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that somebody else wrote, cut into what can be seen and what cannot. Invisible and direction-changing characters
 * become marks, so that what a person reads is what an agent gets.
 */
public final class VisibleText {

    /**
     * A run of plain text, or a mark in place of characters that cannot be seen.
     *
     * @param text the plain text, empty for a mark
     * @param mark what stands for the characters, null for plain text
     * @param title what the characters are, null for plain text
     */
    public record Part(String text, String mark, String title) {}

    private VisibleText() {}

    /** @return the parts in order; none for null or an empty text */
    public static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        if (text == null) return parts;
        if (isPlain(text)) {
            if (!text.isEmpty()) parts.add(new Part(text, null, null));
            return parts;
        }
        int plain = 0;
        int at = 0;
        while (at < text.length()) {
            int end = endOfInvisible(text, at);
            if (end == at) {
                at += Character.charCount(text.codePointAt(at));
                continue;
            }
            if (at > plain) parts.add(new Part(text.substring(plain, at), null, null));
            parts.add(mark(text.substring(at, end)));
            plain = at = end;
        }
        if (plain < text.length()) parts.add(new Part(text.substring(plain), null, null));
        return parts;
    }

    /** Most texts are: then nothing has to be looked up. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\n' && c != '\t' && c != '\r' : c >= 0x7F) return false;
        }
        return true;
    }

    /** At most {@code length} characters, never half of one, with an ellipsis where it was cut. */
    public static String cut(String text, int length) {
        if (text == null || text.length() <= length) return text;
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }

    private static int endOfInvisible(String text, int start) {
        int at = start;
        while (at < text.length() && isInvisible(text, at)) at += Character.charCount(text.codePointAt(at));
        return at;
    }

    private static boolean isInvisible(String text, int at) {
        int character = text.codePointAt(at);
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character != '\n' && character != '\t' && character != '\r';
            case Character.FORMAT -> !joinsEmoji(text, at, character);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            case Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> isBlankLetter(character) || isStraySelector(text, at, character);
        };
    }

    /** A zero-width joiner inside an emoji is part of a picture that can be seen. */
    private static boolean joinsEmoji(String text, int at, int character) {
        return character == 0x200D && at > 0 && isPicture(text.codePointBefore(at));
    }

    /** A variation selector that follows nothing it could vary carries hidden data. */
    private static boolean isStraySelector(String text, int at, int character) {
        if (character >= 0xE0100 && character <= 0xE01EF) return true;
        if (character < 0xFE00 || character > 0xFE0F) return false;
        return at == 0 || !(isPicture(text.codePointBefore(at)) || Character.isEmoji(text.codePointBefore(at)));
    }

    private static boolean isPicture(int character) {
        return character == 0xFE0F
                || Character.isExtendedPictographic(character)
                || Character.isEmojiModifier(character)
                || (character > 0xFF && !Character.isLetterOrDigit(character) && Character.isEmoji(character));
    }

    /** Letters that draw nothing: Hangul fillers, the blank Braille pattern, the combining grapheme joiner. */
    private static boolean isBlankLetter(int character) {
        return switch (character) {
            case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }

    private static Part mark(String characters) {
        int first = characters.codePointAt(0);
        int count = characters.codePointCount(0, characters.length());
        String code = "U+%04X".formatted(first);
        String name = Character.getName(first);
        String title = name == null ? "not a character" : name.toLowerCase(java.util.Locale.ROOT);
        if (count == 1) return new Part("", code, title);
        return new Part("", code + " and " + (count - 1) + " more", count + " invisible characters, first " + title);
    }
}
