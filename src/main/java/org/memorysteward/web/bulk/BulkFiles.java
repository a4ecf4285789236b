package org.memorysteward.web.bulk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Consumer;
import org.memorysteward.bulk.BulkActs;
import org.memorysteward.bulk.Selection;
import org.memorysteward.database.Sql;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Viewer;
import org.memorysteward.memory.Catalogue;
import org.memorysteward.web.shared.Download;

/** Memories of a selection or of a bulk act, and what an act left out, as files. */
@RequestScoped
class BulkFiles {

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Catalogue catalogue;

    @Inject
    BulkActs acts;

    @Inject
    Download download;

    /** The memories that were picked. */
    Response picked(Collection<UUID> ids, String ending) {
        return memories(Selection.picked(ids).matching(), ids.size() + " picked", ending);
    }

    /** The memories that are bound to an act. */
    Response bound(UUID act, String ending) {
        return memories(acts.boundTo(act), "bulk act " + act, ending);
    }

    private Response memories(Sql which, String what, String ending) {
        UUID team = viewer.team().id();
        tenancy.within(team, () -> catalogue.exported(team, ending, what, viewer.actor()));
        boolean csv = ending.equals("csv");
        return file("memories", ending, csv ? "text/csv" : "application/jsonl", out -> {
            if (csv) catalogue.csv(which, out);
            else catalogue.jsonLines(which, out);
        });
    }

    /** What an act was not done to, or was not undone, and why. */
    Response skipped(UUID act) {
        return file("skipped", "csv", "text/csv", out -> acts.skippedAsCsv(act, out));
    }

    private Response file(String what, String ending, String type, Consumer<OutputStream> content) {
        String name = what + "-" + viewer.team().slug() + "-" + LocalDate.now(ZoneOffset.UTC) + "." + ending;
        UUID team = viewer.team().id();
        return download.of(name, type + ";charset=UTF-8", out -> tenancy.streaming(team, () -> content.accept(out)));
    }
}
