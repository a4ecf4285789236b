package org.memorysteward.web.shared;

import java.net.URI;

/** Addresses to go back to, as somebody sent them along. */
public final class SameSite {

    private SameSite() {}

    /** The address when it is a path on this site, {@code /} otherwise. */
    public static String path(String address) {
        if (address == null || !address.startsWith("/") || address.startsWith("//") || address.contains("\\"))
            return "/";
        try {
            URI uri = URI.create(address);
            return uri.isAbsolute() || uri.getRawAuthority() != null ? "/" : uri.toASCIIString();
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
