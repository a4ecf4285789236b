package org.memorysteward.web.shared;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.memorysteward.identity.ApiKeys;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.Reviews;
import org.memorysteward.review.ReviewQueue;

/** Makes the {@link Shell} of this request. */
@RequestScoped
public class Shells {

    static final String THEME = "steward_theme";

    @Inject
    Viewer viewer;

    @Inject
    Catalogue catalogue;

    @Inject
    Reviews reviews;

    @Inject
    ApiKeys keys;

    @Inject
    ReviewQueue queue;

    @Inject
    FormToken formToken;

    @Inject
    HttpHeaders headers;

    /** What forms send back to prove that they are ours. */
    public String formToken() {
        return viewer.isKnown() ? formToken.of(viewer.name()) : "";
    }

    /** For a page of the viewer's team; called inside its {@code Tenancy}. */
    public Shell of(String title, String section) {
        long ending = viewer.may(Permission.KEYS) ? keys.ending() : 0;
        Count waiting = viewer.may(Permission.REVIEW) ? queue.waiting() : null;
        return shell(title, section, catalogue.total(), reviews.due(null), waiting, ending);
    }

    /** For a page of the organisation, which is about no team. */
    public Shell organisation(String title) {
        return shell(title, "organisation", null, null, null, 0);
    }

    /** For a page that may not ask the database. */
    public Shell bare(String title) {
        return shell(title, "", null, null, null, 0);
    }

    private boolean dark() {
        Cookie theme = headers.getCookies().get(THEME);
        return theme != null && "dark".equals(theme.getValue());
    }

    private Shell shell(String title, String section, Long total, Count due, Count waiting, long keysEnding) {
        return new Shell(
                title,
                viewer.team(),
                viewer.isKnown() ? viewer.teams() : List.of(),
                viewer.isKnown() ? viewer.name() : null,
                section,
                total,
                due,
                waiting,
                dark(),
                viewer.may(Permission.AUDIT),
                viewer.isKnown() && viewer.administers(),
                keysEnding,
                viewer.may(Permission.REVIEW),
                formToken(),
                0);
    }
}
