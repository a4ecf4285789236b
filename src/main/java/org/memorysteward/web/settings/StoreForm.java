package org.memorysteward.web.settings;

import org.jboss.resteasy.reactive.RestForm;
import org.memorysteward.upstream.StoreKind;
import org.memorysteward.upstream.StoreView;
import org.memorysteward.upstream.TeamStores;

/** The form for a team's store, as it was typed; a key is never given back. */
public class StoreForm {

    @RestForm
    String kind;

    @RestForm
    String url;

    @RestForm
    String key;

    @RestForm
    String hides;

    @RestForm
    String reason;

    @RestForm
    String test;

    /** The form as it is offered. */
    static StoreForm of(StoreView view) {
        StoreForm form = new StoreForm();
        form.kind = view == null ? StoreKind.LOCAL.word() : view.kind().word();
        form.url = view == null ? "" : view.address();
        form.hides = view == null || view.hidesDeprecated() ? "true" : null;
        return form;
    }

    TeamStores.Wish wish() {
        return new TeamStores.Wish(kind, url, key, "true".equals(hides), reason);
    }

    boolean onlyTests() {
        return "true".equals(test);
    }

    boolean isLocal() {
        return StoreKind.LOCAL.word().equals(kind);
    }

    public boolean wants(StoreKind other) {
        return other.word().equals(kind);
    }

    public boolean hides() {
        return "true".equals(hides);
    }

    public String url() {
        return url == null ? "" : url;
    }

    public String reason() {
        return reason == null ? "" : reason;
    }
}
