package org.memorysteward.web.memories;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.identity.Viewer;
import org.memorysteward.views.SavedView;
import org.memorysteward.views.Views;
import org.memorysteward.web.shared.Asked;

/** Finds out which list an address opens for the viewer; called inside the team's {@code Tenancy}. */
@RequestScoped
class Opening {

    @Inject
    Viewer viewer;

    @Inject
    Views views;

    /**
     * What is opened.
     *
     * @param views everything that the viewer can open
     * @param view which of them it is, or came from; null for none
     * @param problem what the address asks for and is not there, null when all is
     */
    record Opened(Addresses go, List<SavedView> views, SavedView view, InvalidInput problem) {}

    Opened of(MultivaluedMap<String, String> address) {
        List<SavedView> all = views.of(viewer.name());
        Optional<SavedView> usual = all.stream().filter(SavedView::opens).findFirst();
        String word = Asked.text(address.getFirst("view"));
        if (word == null && !ListQuery.isAsked(address) && usual.isPresent()) return opened(address, all, usual.get());
        if (word == null || word.equals("all")) {
            return asked(address, all, find(all, address.getFirst("from")).orElse(null), null);
        }
        return find(all, word)
                .map(view -> opened(address, all, view))
                .orElseGet(() -> asked(
                        address,
                        all,
                        null,
                        new InvalidInput("view", "There is no such view: it was deleted, or is somebody else's own.")));
    }

    private Opened opened(MultivaluedMap<String, String> address, List<SavedView> all, SavedView view) {
        ListQuery saved = ListQuery.of(view.query(), viewer.name(), address);
        return new Opened(addresses(saved, all, view, true), all, view, null);
    }

    private Opened asked(
            MultivaluedMap<String, String> address, List<SavedView> all, SavedView from, InvalidInput problem) {
        ListQuery asked = new ListQuery(address, viewer.name());
        boolean unchanged = from != null && asked.query().toString().equals(from.query());
        return new Opened(addresses(asked, all, from, unchanged), all, from, problem);
    }

    private Addresses addresses(ListQuery asked, List<SavedView> all, SavedView view, boolean unchanged) {
        String home = "/t/" + viewer.team().slug();
        UUID id = view == null ? null : view.id();
        return new Addresses(
                home, asked, asked.query(), id, unchanged, all.stream().anyMatch(SavedView::opens));
    }

    private static Optional<SavedView> find(List<SavedView> all, String word) {
        UUID id = Asked.idOrNull(word);
        return all.stream().filter(it -> it.id().equals(id)).findFirst();
    }
}
