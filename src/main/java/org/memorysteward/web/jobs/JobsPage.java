package org.memorysteward.web.jobs;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.bulk.BulkActs;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.job.JobView;
import org.memorysteward.job.Jobs;
import org.memorysteward.memory.Imports;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Hx;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;
import org.memorysteward.web.shared.VisibleText;

/** Long operations: what runs, what ran, and how to start an import. */
@Page
@ForPeople
@Path("/t/{team}")
public class JobsPage {

    private static final int JOBS_SHOWN = 50;
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    record index(Shell shell, List<JobView> jobs, boolean imports, String problem) implements TemplateInstance {}

    record show(Shell shell, JobView job, JobWords words) implements TemplateInstance {}

    record show$progress(Shell shell, JobView job, JobWords words) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Jobs jobs;

    @Inject
    Imports imports;

    @Inject
    BulkActs acts;

    @Inject
    Shells shells;

    @Inject
    Hx hx;

    @GET
    @Path("/jobs")
    public Response index() {
        return list(200, null);
    }

    @GET
    @Path("/jobs/{id}")
    public TemplateInstance show(String id) {
        UUID job = Asked.id(id);
        return tenancy.within(viewer.team().id(), () -> {
            JobView view = jobs.view(job).orElseThrow(NoSuchPage::new);
            Shell shell = shells.of(view.title(), "jobs");
            JobWords words = JobWords.of(view, acts.ofJob(job));
            if (hx.wantsFragment("job")) return new show$progress(shell, view, words);
            return new show(view.isFinished() ? shell : shell.refreshing(SECONDS_BETWEEN_LOOKS), view, words);
        });
    }

    /** Where the form below was sent to, opened as an address. */
    @GET
    @Path("/imports")
    public Response imports() {
        return Html.seeOther("/t/" + viewer.team().slug() + "/jobs");
    }

    @POST
    @Path("/imports")
    @Needs(Permission.IMPORT)
    public Response start(@RestForm("file") FileUpload file) {
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            return list(400, "Choose a file first.");
        }
        if (file.size() == 0) return list(400, "The file is empty. Choose one with a JSON object on each line.");
        try (InputStream lines = Files.newInputStream(file.uploadedFile())) {
            String name = VisibleText.cut(file.fileName().replaceAll("\\p{Cntrl}", ""), 200);
            UUID job = imports.start(viewer.team().id(), name, lines, viewer.actor());
            return Html.seeOther("/t/" + viewer.team().slug() + "/jobs/" + job);
        } catch (InvalidInput e) {
            return list(400, e.reason());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Response list(int status, String problem) {
        return tenancy.within(
                viewer.team().id(),
                () -> Html.page(
                        status,
                        new index(
                                shells.of("Jobs", "jobs"),
                                jobs.recent(JOBS_SHOWN),
                                viewer.may(Permission.IMPORT),
                                problem)));
    }
}
