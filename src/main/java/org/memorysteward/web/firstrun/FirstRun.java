package org.memorysteward.web.firstrun;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.memorysteward.identity.LocalSession;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.job.JobView;

/**
 * What a team without a memory can begin with.
 *
 * @param publicUrl what agents are pointed at
 * @param example whether the person may load the example team
 * @param imports whether the person may import a file
 * @param running imports that are under way already
 */
public record FirstRun(String publicUrl, boolean example, boolean imports, List<JobView> running) {

    /** Finds out what may be offered to the viewer. */
    @ApplicationScoped
    public static class Maker {

        @Inject
        Viewer viewer;

        @Inject
        LocalSession localSession;

        @ConfigProperty(name = "steward.public-url")
        String publicUrl;

        public FirstRun make(List<JobView> running) {
            boolean imports = viewer.may(Permission.IMPORT);
            return new FirstRun(publicUrl, imports, imports, running);
        }
    }
}
