package org.memorysteward.store.mem0;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.memorysteward.memory.Draft.GivenIds;
import org.memorysteward.upstream.Check;
import org.memorysteward.upstream.Connection;
import org.memorysteward.upstream.Copy;
import org.memorysteward.upstream.Marks;
import org.memorysteward.upstream.RemoteStore;
import org.memorysteward.upstream.StoreFailure;

/** What both of Mem0's products have in common. */
abstract class Mem0 implements RemoteStore {

    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    /** Who is named where a memory is about nobody: Mem0 keeps none without a name. */
    static final String NOBODY = "steward-nobody";

    @Inject
    Http http;

    /** The path of all memories, of one, of its history. */
    abstract String pathOf(UUID id);

    abstract String pathOfHistory(UUID id);

    abstract Copy copy(Wire.Memory memory);

    /** Says hello; the sentence tells what answered. */
    abstract String greet(Connection to);

    abstract List<Check> remarks();

    @Override
    public Optional<Copy> get(Connection to, UUID id) {
        Http.Answered answer = http.ask(to, "GET", pathOf(id), null);
        if (answer.isMissing() || answer.body().isNull() || answer.body().isMissingNode()) return Optional.empty();
        Copy copy = copy(answer.as(Wire.Memory.class));
        if (!id.equals(copy.id())) throw new StoreFailure.Garbled("The store answered with another memory’s id.");
        return Optional.of(copy);
    }

    @Override
    public boolean delete(Connection to, UUID id) {
        Http.Answered answer = http.ask(to, "DELETE", pathOf(id), null);
        if (answer.isMissing()) return false;
        answer.as(ObjectNode.class);
        return true;
    }

    @Override
    public void update(Connection to, Copy known, Copy wanted) {
        ObjectNode metadata = metadata(wanted);
        // What a server only merges has to be emptied key by key.
        known.metadata().fieldNames().forEachRemaining(key -> {
            if (!metadata.has(key)) metadata.set(key, emptied(key));
        });
        http.ask(to, "PUT", pathOf(known.id()), new Wire.Change(wanted.text(), metadata, day(wanted)))
                .as(ObjectNode.class);
    }

    private static com.fasterxml.jackson.databind.JsonNode emptied(String key) {
        return key.equals(Marks.DEPRECATED)
                ? JsonNodeFactory.instance.booleanNode(false)
                : JsonNodeFactory.instance.nullNode();
    }

    @Override
    public int versionsTold(Connection to, UUID id) {
        Http.Answered answer = http.ask(to, "GET", pathOfHistory(id), null);
        return answer.isMissing() ? 0 : answer.body().size();
    }

    static ObjectNode metadata(Copy copy) {
        ObjectNode metadata = Marks.own(copy.metadata());
        if (copy.token() != null) metadata.put(Marks.TOKEN, copy.token());
        return metadata;
    }

    static String day(Copy copy) {
        return copy.expiresOn() == null ? null : copy.expiresOn().toString();
    }

    static UUID id(String given) {
        try {
            return UUID.fromString(given);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new StoreFailure.Garbled("The store answered with an id that is none.");
        }
    }

    static UUID added(Wire.Added answer) {
        if (answer.results() == null || answer.results().size() != 1)
            throw new StoreFailure.Garbled("The store did not say what it stored.");
        return id(answer.results().getFirst().id());
    }

    static Copy copy(Wire.Memory it, GivenIds ids) {
        ObjectNode metadata = it.metadata() == null ? JsonNodeFactory.instance.objectNode() : it.metadata();
        return new Copy(
                id(it.id()),
                it.memory() == null ? "" : it.memory(),
                ids,
                Marks.own(metadata),
                it.categories(),
                Times.moment(it.createdAt()),
                Times.moment(it.updatedAt() == null ? it.createdAt() : it.updatedAt()),
                Times.day(it.expirationDate()),
                metadata.path(Marks.TOKEN).textValue());
    }

    static String withoutNobody(String name) {
        return NOBODY.equals(name) ? null : name;
    }

    @Override
    public List<Check> probe(Connection to) {
        List<Check> checks = new ArrayList<>();
        try {
            timed(checks, () -> greet(to), "it answers as Mem0 does");
            timed(checks, () -> "The key may read", readable(to));
            comesAndGoes(to, checks);
            checks.addAll(remarks());
        } catch (StoreFailure e) {
            checks.add(new Check(Check.Outcome.WRONG, title(checks.size()), e.getMessage(), 0));
        }
        return checks;
    }

    private String readable(Connection to) {
        Part part = read(to, null);
        return part.total() < 0 ? "it lists memories" : "%,d memories are there".formatted(part.total());
    }

    private static String title(int passed) {
        return switch (passed) {
            case 0 -> "It does not answer as it should";
            case 1 -> "The key may not read";
            default -> "The key may not write and delete";
        };
    }

    private void comesAndGoes(Connection to, List<Check> checks) {
        long start = System.nanoTime();
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        GivenIds ids = new GivenIds(null, NOBODY, null, null, null);
        String token = UUID.randomUUID().toString();
        UUID id =
                add(to, new Copy(null, "A test of the connection " + token, ids, none, null, null, null, null, token));
        Optional<Copy> there = get(to, id);
        delete(to, id);
        boolean gone = get(to, id).isEmpty();
        checks.add(new Check(
                there.isPresent() && gone ? Check.Outcome.OK : Check.Outcome.WRONG,
                there.isPresent() && gone ? "The key may write and delete" : "What it confirms is not true",
                there.isEmpty()
                        ? "a test memory was confirmed and is not there"
                        : gone ? "a test memory came and went" : "a test memory was deleted and is still there",
                millis(start)));
        there.map(Copy::createdAt).ifPresent(at -> {
            Duration apart = Duration.between(at, Instant.now()).abs();
            boolean near = apart.compareTo(CLOCKS_APART) < 0;
            checks.add(new Check(
                    near ? Check.Outcome.OK : Check.Outcome.REMARK,
                    near ? "The clocks agree" : "The clocks are apart",
                    near
                            ? "less than 5 seconds apart"
                            : "%,d seconds; changes are told by the store’s clock".formatted(apart.toSeconds()),
                    0));
        });
    }

    private static void timed(List<Check> checks, Supplier<String> title, String detail) {
        long start = System.nanoTime();
        String said = title.get();
        checks.add(new Check(Check.Outcome.OK, said, detail, millis(start)));
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
