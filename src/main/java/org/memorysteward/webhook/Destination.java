package org.memorysteward.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a webhook may lead: to a web address outside of our own networks, unless whoever runs the program allows those. A name
 * is looked up again before each delivery; Java keeps what it found for longer than the connection takes to be made.
 */
record Destination(boolean privateToo) {

    private static final int LONGEST = 2_000;

    /** Why nothing may be sent, in words for whoever gave the address. */
    static final class Unusable extends Exception {
        Unusable(String reason) {
            super(reason);
        }
    }

    /** The address, as far as it can be told without looking anything up. */
    URI read(String given) throws Unusable {
        try {
            URI address = new URI(given.strip());
            String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http"))
                throw new Unusable("It must begin with https:// or http://.");
            if (address.getHost() == null || given.length() > LONGEST)
                throw new Unusable("It must be a web address of at most 2,000 characters.");
            if (address.getUserInfo() != null) throw new Unusable("It must not hold a name or a password.");
            if (address.getFragment() != null) throw new Unusable("It must not have a part behind #.");
            return address;
        } catch (URISyntaxException e) {
            throw new Unusable("It must be a web address.");
        }
    }

    /** The address, where all that its name stands for may be reached. */
    URI check(String given) throws Unusable {
        URI address = read(given);
        if (privateToo) return address;
        for (InetAddress found : lookedUp(address.getHost())) {
            if (isPrivate(found))
                throw new Unusable("It leads into a private network, which whoever runs this server does not allow.");
        }
        return address;
    }

    private static InetAddress[] lookedUp(String host) throws Unusable {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Unusable("There is no host of this name.");
        }
    }

    static boolean isPrivate(InetAddress found) {
        return Stream.<Boolean>of(
                                found.isAnyLocalAddress(),
                                found.isLoopbackAddress(),
                                found.isLinkLocalAddress(),
                                found.isSiteLocalAddress(),
                                found.isMulticastAddress())
                        .anyMatch(it -> it)
                || isReserved(found.getAddress(), found instanceof Inet4Address);
    }

    /** What Java does not know: shared, benchmark, documentation and broadcast addresses; unique local and translated ones. */
    private static boolean isReserved(byte[] address, boolean four) {
        int first = address[0] & 0xFF;
        int second = address[1] & 0xFF;
        int third = address[2] & 0xFF;
        if (!four) return (first & 0xFE) == 0xFC || leadsToFour(first, second, third);
        return first == 0
                || (first == 100 && (second & 0xC0) == 64)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 198 && (second & 0xFE) == 18)
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113)
                || first >= 240;
    }

    /** {@code ::/24}, {@code 64:ff9b::/32} and {@code 2002::/16} hold an address of the fourth version, which may be anything. */
    private static boolean leadsToFour(int first, int second, int third) {
        return (first == 0 && second == 0 && third == 0)
                || (first == 0 && second == 0x64 && third == 0xFF)
                || (first == 0x20 && second == 0x02);
    }
}
