package org.memorysteward.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    private static final Destination PUBLIC_ONLY = new Destination(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/x",
                "http://127.8.9.1/",
                "http://localhost:5432/",
                "http://10.1.2.3/",
                "http://172.16.0.1/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://255.255.255.255/",
                "http://224.0.0.1/",
                "http://198.18.0.1/",
                "http://[::1]/",
                "http://[::]/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[::7f00:1]/",
                "http://2130706433/",
                "http://0x7f.1/"
            })
    void privateNetworksAreNotReached(String url) {
        assertThrows(Destination.Unusable.class, () -> PUBLIC_ONLY.check(url));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/x",
                "file:///etc/passwd",
                "gopher://example.com",
                "//example.com/x",
                "example.com",
                "https://",
                "https:///x",
                "https://name:password@example.com/",
                "https://example.com/#part",
                "https://exa mple.com/",
                "jar:https://example.com/x!/y"
            })
    void whatIsNoWebAddressIsRefusedEvenWherePrivateOnesAreAllowed(String url) {
        assertThrows(Destination.Unusable.class, () -> new Destination(true).check(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080/x?y=z", "https://192.168.1.1/hook"})
    void privateNetworksAreReachedWhereTheyAreAllowed(String url) throws Destination.Unusable {
        assertEquals(url, new Destination(true).check(url).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "192.0.1.1", "198.20.0.1", "2606:4700::1111"})
    void otherNetworksAreReached(String address) throws UnknownHostException {
        assertFalse(Destination.isPrivate(InetAddress.getByName(address)), address);
    }

    @Test
    void aSignatureIsForOneDeliveryOfOneReceiverAtOneTime() {
        UUID team = UUID.randomUUID();
        UUID webhook = UUID.randomUUID();
        UUID delivery = UUID.randomUUID();
        String signature = Signature.of(team, webhook, delivery, 1_790_000_000, "{}");
        assertTrue(signature.matches("v1,[A-Za-z0-9+/]{43}="), signature);
        assertEquals(signature, Signature.of(team, webhook, delivery, 1_790_000_000, "{}"));
        assertFalse(signature.equals(Signature.of(team, webhook, delivery, 1_790_000_001, "{}")));
        assertFalse(signature.equals(Signature.of(team, webhook, UUID.randomUUID(), 1_790_000_000, "{}")));
        assertFalse(signature.equals(Signature.of(team, UUID.randomUUID(), delivery, 1_790_000_000, "{}")));
        assertFalse(signature.equals(Signature.of(team, webhook, delivery, 1_790_000_000, "{ }")));
    }
}
