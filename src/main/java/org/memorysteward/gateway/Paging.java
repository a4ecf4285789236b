package org.memorysteward.gateway;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.memorysteward.audit.InvalidInput;

/**
 * Which page of a list is asked for, in Mem0's way: numbered, with the addresses of its neighbours.
 *
 * @param page from 1
 * @param isAskedFor whether both page and size were given, rather than taken to be the usual ones
 */
record Paging(UriInfo address, int page, int size, boolean isAskedFor) {

    /** Reads it from the address, else from the body, which may be null. */
    static Paging of(UriInfo address, Body body, int usual, int most) {
        int page = body == null ? 1 : body.whole("page", 1, 1, Integer.MAX_VALUE);
        int size = body == null ? usual : body.whole("page_size", usual, 1, most);
        return new Paging(
                address,
                number(address, "page", page, Integer.MAX_VALUE),
                number(address, "page_size", size, most),
                isGiven("page", address, body) && isGiven("page_size", address, body));
    }

    /** As the feed of changes is asked for: {@code limit} is the size of its pages. */
    static Paging ofFeed(UriInfo address, int usual, int most) {
        int size = number(address, "limit", usual, most);
        return new Paging(
                address, number(address, "page", 1, Integer.MAX_VALUE), number(address, "page_size", size, most), true);
    }

    /** As older clients ask: a {@code limit} instead of a page is the size of the first one. */
    static Paging ofOlder(UriInfo address, Body body) {
        int limit = body.whole("limit", Reader.USUAL_PAGE, 1, Reader.LARGEST_PAGE);
        return of(address, body, limit, Reader.LARGEST_PAGE);
    }

    private static boolean isGiven(String name, UriInfo address, Body body) {
        return address.getQueryParameters().containsKey(name) || (body != null && body.get(name) != null);
    }

    private static int number(UriInfo address, String name, int otherwise, int most) {
        List<String> given = address.getQueryParameters().get(name);
        if (given == null) return otherwise;
        try {
            int number = Integer.parseInt(given.getLast());
            if (number >= 1 && number <= most) return number;
        } catch (NumberFormatException e) {
            // answered below
        }
        throw new InvalidInput(name, "It must be a whole number from 1 to " + most + ".");
    }

    /** @return null on the last page */
    String next(long total) {
        return (long) page * size < total ? at(page + 1) : null;
    }

    /** @return null on the first page */
    String previous() {
        return page > 1 ? at(page - 1) : null;
    }

    private String at(int other) {
        return address.getRequestUriBuilder()
                .replaceQueryParam("page", other)
                .replaceQueryParam("page_size", size)
                .build()
                .toString();
    }
}
