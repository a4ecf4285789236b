package org.memorysteward.duplicates;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where texts that are near one another differ: each is compared with the first, and the first with all of them.
 *
 * @param facts what differs of what must not be overlooked; empty when they say the same in other words
 * @param texts each text in pieces
 */
public record Differences(Set<Fact> facts, List<List<Piece>> texts) {

    /**
     * A run of a text.
     *
     * @param apart whether the other text has it not
     * @param fact whether what is apart changes what is said
     */
    public record Piece(String text, boolean apart, boolean fact) {}

    /** Comparing costs up to the square of this; what is longer counts as different from end to end. */
    private static final int MOST_TOKENS = 1_500;

    /** A text while it is compared: which of its tokens are apart, and which of these are facts. */
    private record Marked(List<Token> all, List<Integer> said, BitSet apart, BitSet fact) {

        static Marked of(String text) {
            List<Token> all = Token.of(text);
            List<Integer> said = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) if (!all.get(i).isTrifle()) said.add(i);
            return new Marked(all, said, new BitSet(), new BitSet());
        }

        List<Token> tokens() {
            return said.stream().map(all::get).toList();
        }

        Token said(int index) {
            return index < 0 || index >= said.size() ? null : all.get(said.get(index));
        }
    }

    /** The texts of at least one memory, the one that is kept first. */
    public static Differences among(List<String> texts) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        Marked first = Marked.of(texts.getFirst());
        List<Marked> marked = new ArrayList<>(List.of(first));
        for (String text : texts.subList(1, texts.size())) {
            Marked other = Marked.of(text);
            facts.addAll(compare(first, other));
            marked.add(other);
        }
        return new Differences(
                Collections.unmodifiableSet(facts),
                marked.stream().map(Differences::pieces).toList());
    }

    private static Set<Fact> compare(Marked one, Marked other) {
        List<Token> mine = one.tokens();
        List<Token> theirs = other.tokens();
        BitSet apart = new BitSet();
        BitSet apartThere = new BitSet();
        int head = commonHead(mine, theirs);
        int tail = commonTail(mine, theirs, head);
        List<Token> middle = mine.subList(head, mine.size() - tail);
        List<Token> middleThere = theirs.subList(head, theirs.size() - tail);
        if (middle.size() + middleThere.size() > MOST_TOKENS) {
            apart.set(head, mine.size() - tail);
            apartThere.set(head, theirs.size() - tail);
        } else {
            for (AbstractDelta<Token> delta :
                    DiffUtils.diff(middle, middleThere, Token::isSame).getDeltas()) {
                mark(apart, head, delta.getSource());
                mark(apartThere, head, delta.getTarget());
            }
        }
        Set<Fact> facts = facts(one, apart, words(other, apartThere));
        facts.addAll(facts(other, apartThere, words(one, apart)));
        return facts;
    }

    private static void mark(BitSet apart, int offset, Chunk<Token> chunk) {
        apart.set(offset + chunk.getPosition(), offset + chunk.getPosition() + chunk.size());
    }

    private static Set<String> words(Marked text, BitSet apart) {
        return apart.stream()
                .mapToObj(it -> text.said(it).text().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<Fact> facts(Marked text, BitSet apart, Set<String> others) {
        Set<Fact> all = EnumSet.noneOf(Fact.class);
        apart.stream().forEach(it -> {
            Set<Fact> facts = Fact.of(text.said(it), text.said(it - 1), text.said(it + 1), others);
            text.apart.set(text.said.get(it));
            if (!facts.isEmpty()) text.fact.set(text.said.get(it));
            all.addAll(facts);
        });
        return all;
    }

    /** Runs of tokens of the same sort; a blank between two that are apart is apart with them. */
    private static List<Piece> pieces(Marked text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        boolean apart = false;
        boolean fact = false;
        for (int i = 0; i < text.all.size(); i++) {
            boolean joins =
                    text.all.get(i).isTrifle() && apart && text.apart.get(i + 1) && text.fact.get(i + 1) == fact;
            boolean nextApart = joins || text.apart.get(i);
            boolean nextFact = joins ? fact : text.fact.get(i);
            if ((nextApart != apart || nextFact != fact) && !run.isEmpty()) {
                pieces.add(new Piece(run.toString(), apart, fact));
                run.setLength(0);
            }
            apart = nextApart;
            fact = nextFact;
            run.append(text.all.get(i).text());
        }
        if (!run.isEmpty()) pieces.add(new Piece(run.toString(), apart, fact));
        return pieces;
    }

    private static int commonHead(List<Token> mine, List<Token> theirs) {
        int most = Math.min(mine.size(), theirs.size());
        int head = 0;
        while (head < most && mine.get(head).isSame(theirs.get(head))) head++;
        return head;
    }

    private static int commonTail(List<Token> mine, List<Token> theirs, int head) {
        int most = Math.min(mine.size(), theirs.size()) - head;
        int tail = 0;
        while (tail < most && mine.get(mine.size() - 1 - tail).isSame(theirs.get(theirs.size() - 1 - tail))) tail++;
        return tail;
    }
}
