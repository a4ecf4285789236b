package org.memorysteward.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StarTest {

    /** Each is near the next, and far from all others. */
    private static final List<Shingles> CHAIN = IntStream.range(0, 6)
            .mapToObj(i -> IntStream.range(i * 8, i * 8 + 40).boxed().toList())
            .map(numbers -> numbers.stream().map("word%02d"::formatted).toList())
            .map(words -> Shingles.of(String.join(" ", words)))
            .toList();

    @Test
    void everyMemberIsNearTheCentre() {
        List<Star> stars = Star.among(CHAIN, (one, other) -> false);
        assertTrue(stars.size() > 1, "a chain is no star: " + stars);
        for (Star star : stars) {
            for (Star.Ray ray : star.rays()) {
                double likeness = CHAIN.get(star.centre()).likeness(CHAIN.get(ray.place()));
                assertEquals(likeness, ray.likeness());
                assertTrue(likeness >= Shingles.NEAR, star.toString());
            }
        }
    }

    @Test
    void noMemoryIsInTwoStars() {
        List<Integer> places = Star.among(CHAIN, (one, other) -> false).stream()
                .flatMap(star -> IntStream.concat(
                                IntStream.of(star.centre()),
                                star.rays().stream().mapToInt(Star.Ray::place))
                        .boxed())
                .toList();
        assertEquals(places.stream().distinct().toList(), places);
    }

    @Test
    void whatWasDismissedComesTogetherOnlyAroundAThird() {
        List<Shingles> same = List.of(Shingles.of("Rides end at noon"), Shingles.of("rides end at noon"));
        assertEquals(1, Star.among(same, (one, other) -> false).size());
        assertEquals(List.of(), Star.among(same, (one, other) -> true));
        List<Shingles> three = List.of(same.get(0), same.get(1), Shingles.of("Rides end at noon!"));
        Star star = Star.among(three, (one, other) -> one + other == 1).getFirst();
        assertEquals(2, star.centre());
        assertEquals(2, star.rays().size());
    }
}
