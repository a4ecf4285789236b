package org.memorysteward.web.people;

import java.util.List;
import org.memorysteward.memory.Certificate;
import org.memorysteward.memory.Count;
import org.memorysteward.memory.PersonTraces.OfType;
import org.memorysteward.memory.PersonTraces.Trace;
import org.memorysteward.web.shared.Labels;
import org.memorysteward.web.shared.Problem;

/**
 * A person's data as the page shows it.
 *
 * @param traces every place that names the person, null while nobody asked
 * @param audited entries of the trail, 0 while nobody asked
 */
record PersonSheet(
        String team,
        String address,
        String user,
        Count memories,
        List<OfType> types,
        List<Trace> traces,
        long audited,
        List<Certificate> certificates,
        boolean editable,
        boolean exportable,
        PersonForm form,
        Problem problem,
        String said,
        String formToken) {

    public boolean isLooked() {
        return traces != null;
    }

    public long found() {
        return traces.stream().mapToLong(Trace::found).sum();
    }

    public long kept() {
        return traces.stream().mapToLong(Trace::kept).sum();
    }

    public String list() {
        return team + "/memories?user=" + Labels.encoded(user);
    }

    /** The other names, for an address. */
    public String alias() {
        return Labels.encoded(form.typed("alias"));
    }
}
