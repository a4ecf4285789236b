package org.memorysteward.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Network addresses with the same beginning, written as CIDR: {@code 10.0.0.0/8}, {@code 2001:db8::/32}; a single address
 * is a network of one.
 *
 * @param bits how many bits are the same
 */
record Network(InetAddress address, int bits) {

    /** Nothing that would be looked up as a name. */
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static Optional<Network> of(String text) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length > 2) return Optional.empty();
        Optional<InetAddress> address = address(parts[0]);
        if (address.isEmpty()) return Optional.empty();
        int most = address.get().getAddress().length * 8;
        if (parts.length == 1) return Optional.of(new Network(address.get(), most));
        if (!parts[1].matches("\\d{1,3}") || Integer.parseInt(parts[1]) > most) return Optional.empty();
        return Optional.of(new Network(address.get(), Integer.parseInt(parts[1])));
    }

    /** Whether an address as the server sees it is in here; what is no address is not. */
    boolean contains(String other) {
        return address(other).map(this::contains).orElse(false);
    }

    private boolean contains(InetAddress other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) return false;
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) return false;
        }
        return true;
    }

    private static Optional<InetAddress> address(String text) {
        if (text == null) return Optional.empty();
        // An address of a link names its interface behind a percent sign.
        String plain = text.split("%", 2)[0];
        if (!ADDRESS.matcher(plain).matches()) return Optional.empty();
        try {
            return Optional.of(InetAddress.getByName(plain));
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
