package org.memorysteward.web.memories;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Consumer;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Memory;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shells;

/** Acts on one memory, and its page as the answer. */
@RequestScoped
class MemoryActs {

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Sheets sheets;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    /** Acts, and sends back to the page; when it cannot be done, the page says why and keeps what was typed. */
    Response act(UUID memory, Attempt attempt, String said, Consumer<Memory> verb) {
        UUID team = viewer.team().id();
        try {
            tenancy.within(team, () -> verb.accept(Memory.locked(team, memory).orElseThrow(NoSuchPage::new)));
        } catch (InvalidInput e) {
            return page(memory, 400, new Look(), null, attempt.failing(Problem.of(e)));
        }
        if (hx.wantsFragment("sheet")) return page(memory, 200, new Look(), said, Attempt.NONE);
        return Html.seeOther("/t/" + viewer.team().slug() + "/memories/" + memory + "?said=" + said);
    }

    Response page(UUID memory, int status, Look look, String said, Attempt attempt) {
        return tenancy.within(viewer.team().id(), () -> {
            Sheet sheet = sheets.of(memory, look, said, attempt);
            if (hx.wantsFragment("versions")) return Html.page(status, new MemoryPage.versions(sheet));
            if (hx.wantsFragment("sheet")) return Html.page(status, new MemoryPage.show$sheet(sheet));
            return Html.page(status, new MemoryPage.show(shells.of(sheet.title(), "memories"), sheet));
        });
    }
}
