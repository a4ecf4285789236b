package org.memorysteward.web.settings;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.memorysteward.audit.AuditEntry;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.AccessRule;
import org.memorysteward.identity.AccessRules;
import org.memorysteward.identity.IdentityAction;
import org.memorysteward.identity.Members;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Role;
import org.memorysteward.identity.Team;
import org.memorysteward.identity.Viewer;
import org.memorysteward.web.shared.Download;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** Who may do what in a team, straight from the table that decides it, and who was seen there. */
@Page
@ForPeople
@Path("/t/{team}/settings")
public class MembersPage {

    record index(Shell shell, Sheet sheet) implements TemplateInstance {}

    /**
     * What the page shows.
     *
     * @param team the team's name in groups
     * @param own what the person is here
     * @param overseer whether the person may see who else is here
     * @param members those seen last first; empty when the person may not see them
     */
    record Sheet(
            String team, List<String> own, boolean overseer, List<Members.Member> members, List<AccessRule> rules) {

        public Role[] roles() {
            return Role.values();
        }

        public Permission[] permissions() {
            return Permission.values();
        }
    }

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Members members;

    @Inject
    AccessRules rules;

    @Inject
    Shells shells;

    @Inject
    AccessFile file;

    @Inject
    Download download;

    @GET
    @Path("/members")
    public TemplateInstance index() {
        return tenancy.within(viewer.team().id(), () -> new index(shells.of("Members", "members"), sheet()));
    }

    /** Everybody and every key that can do something here, for an access review. */
    @GET
    @Path("/access.csv")
    @Needs(Permission.AUDIT)
    public Response access() {
        Team team = viewer.team();
        tenancy.within(
                team.id(),
                () -> AuditEntry.of(team.id(), viewer.actor(), IdentityAction.ACCESS_EXPORTED)
                        .append());
        return download.of(
                "access-" + team.slug() + "-" + LocalDate.now(ZoneOffset.UTC) + ".csv",
                "text/csv",
                out -> tenancy.streaming(team.id(), () -> file.write(team, out)));
    }

    private Sheet sheet() {
        boolean overseer = viewer.may(Permission.AUDIT);
        List<AccessRule> ours = rules.all().stream()
                .filter(it -> it.team().equals(viewer.team()))
                .toList();
        return new Sheet(
                viewer.team().slug(),
                viewer.roles().stream().sorted().map(Role::word).toList(),
                overseer,
                overseer ? members.list() : List.of(),
                overseer ? ours : List.of());
    }
}
