package org.memorysteward.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of keys, one by one. */
class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.200.3, true",
        "10.1.0.0/16, 10.2.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, 0:0:0:0:0:0:0:1%lo, true",
        "127.0.0.1/8, localhost, false"
    })
    void anAddressIsInANetworkWhenItBeginsLikeIt(String network, String address, boolean inside) {
        assertEquals(inside, Network.of(network).orElseThrow().contains(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "10.0.0.0/33",
                "10.0.0/8",
                "300.1.1.1",
                "::/129",
                "10.0.0.0/-1",
                "1.2.3.4/8/8",
                "a:b",
                "10.0.0.0/ 8"
            })
    void whatIsNoNetworkIsNone(String text) {
        assertTrue(Network.of(text).isEmpty(), text);
    }

    @ParameterizedTest
    @CsvSource({
        "payments-*, payments-api, true",
        "payments-*, payments-, true",
        "payments-*, Payments-api, false",
        "payments-*, my-payments-api, false",
        "*pay*, my-payments-api, true",
        "a.c, abc, false",
        "a_c, abc, false",
        "pay%, payments, false",
        "*, , false"
    })
    void aStarStandsForAnyCharactersAndNothingElseDoes(String pattern, String name, boolean matches) {
        assertEquals(matches, Wildcard.matches(pattern, name));
    }

    @Test
    void aRateIsCountedAnewWithEachMinuteOfTheClock() {
        Instant[] now = {Instant.parse("2026-01-01T00:00:50Z")};
        Rate rate = new Rate(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        assertEquals(1, rate.count("a"));
        assertEquals(2, rate.count("a"));
        assertEquals(1, rate.count("b"));
        assertEquals(2, rate.times("a"));
        assertEquals(Duration.ofSeconds(10), rate.untilNextMinute());
        now[0] = now[0].plusSeconds(10);
        assertEquals(0, rate.times("a"));
        assertEquals(1, rate.count("a"));
        assertEquals(Duration.ofSeconds(60), rate.untilNextMinute());
    }
}
