package org.memorysteward.web.settings;

import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestQuery;
import org.memorysteward.audit.InvalidInput;
import org.memorysteward.database.Tenancy;
import org.memorysteward.identity.Permission;
import org.memorysteward.identity.Viewer;
import org.memorysteward.redaction.Action;
import org.memorysteward.redaction.GitleaksRules;
import org.memorysteward.redaction.Kind;
import org.memorysteward.redaction.OwnRule;
import org.memorysteward.redaction.Rule;
import org.memorysteward.review.SecretScan;
import org.memorysteward.screening.Rules;
import org.memorysteward.screening.Screens;
import org.memorysteward.screening.StoredRule;
import org.memorysteward.screening.TeamRules;
import org.memorysteward.screening.Treatment;
import org.memorysteward.web.shared.Asked;
import org.memorysteward.web.shared.ForPeople;
import org.memorysteward.web.shared.Html;
import org.memorysteward.web.shared.Needs;
import org.memorysteward.web.shared.NoSuchPage;
import org.memorysteward.web.shared.Page;
import org.memorysteward.web.shared.Problem;
import org.memorysteward.web.shared.Shell;
import org.memorysteward.web.shared.Shells;

/** What the team's screen looks for and what it does then. */
@Page
@ForPeople
@Path("/t/{team}/settings/rules")
public class RulesPage {

    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_FILE = 1_000_000;

    record index(Shell shell, RulesSheet sheet) implements TemplateInstance {}

    @Inject
    Viewer viewer;

    @Inject
    Tenancy tenancy;

    @Inject
    Rules rules;

    @Inject
    Screens screens;

    @Inject
    SecretScan scans;

    @Inject
    Shells shells;

    @GET
    public Response index(@RestQuery String kind, @RestQuery String rule, @RestQuery String said) {
        return page(200, RulesForm.looking(kind, rule), said, null, List.of());
    }

    /** Where a form was sent to, opened or loaded again as an address. */
    @GET
    @Path("/{act: action|limit|treatments|treatments/removal|trial|own|own/file|own/trial|own/switch|own/removal}")
    public Response back(String act) {
        return Html.seeOther(address());
    }

    @POST
    @Path("/action")
    @Needs(Permission.SETTINGS)
    public Response act(@BeanParam RulesForm form) {
        form.act = "action";
        return change(form, form.rule, before -> {
            Rule rule =
                    before.ruleSet().rule(form.rule == null ? "" : form.rule).orElseThrow(NoSuchPage::new);
            Action action = action(form.action);
            if (rule.kind() == Kind.PERSONAL) {
                if (action == Action.HOLD || action == Action.REFUSE)
                    throw new InvalidInput("action", "Personal data is off, flagged or redacted.");
                return before.withPersonal(rule.id(), action);
            }
            if (rule.kind() == Kind.HYGIENE && (action == Action.REDACT || action == Action.REFUSE))
                throw new InvalidInput("action", "Hygiene is off, flagged or held.");
            return before.with(rule.id(), action);
        });
    }

    @POST
    @Path("/limit")
    @Needs(Permission.SETTINGS)
    public Response limit(@BeanParam RulesForm form) {
        form.act = "limit";
        return change(form, "longest text", it -> {
            int longest = Asked.number("longest", form.longest, 0, 0, LONGEST_TEXT);
            return it.withLongest(longest);
        });
    }

    /** Later treatments stand before earlier ones; the first that fits holds. */
    @POST
    @Path("/treatments")
    @Needs(Permission.SETTINGS)
    public Response treat(@BeanParam RulesForm form) {
        form.act = "treatments";
        return change(form, "agents’ writes", before -> {
            Treatment added = new Treatment(Asked.text(form.repo), Asked.text(form.type), way(form.way));
            List<Treatment> all = new ArrayList<>(before.treatments());
            all.removeIf(it -> same(it, added));
            all.addFirst(added);
            if (all.size() > 200) throw new InvalidInput("repo", "There are 200 already. Remove one first.");
            return before.withTreatments(all);
        });
    }

    @POST
    @Path("/treatments/removal")
    @Needs(Permission.SETTINGS)
    public Response treatNoMore(@BeanParam RulesForm form) {
        form.act = "treatments/removal";
        Treatment gone = new Treatment(Asked.text(form.repo), Asked.text(form.type), Treatment.Way.FREE);
        return change(
                form,
                "agents’ writes",
                before -> before.withTreatments(before.treatments().stream()
                        .filter(it -> !same(it, gone))
                        .toList()));
    }

    private static boolean same(Treatment one, Treatment other) {
        return java.util.Objects.equals(one.repo(), other.repo()) && java.util.Objects.equals(one.type(), other.type());
    }

    /** Nothing of it is kept or logged. */
    @POST
    @Path("/trial")
    @Needs(Permission.SETTINGS)
    public Response tryText(@BeanParam RulesForm form) {
        form.act = "trial";
        String text = form.text == null ? "" : form.text.replace("\r\n", "\n");
        if (text.length() > LONGEST_TEXT) {
            return page(
                    400,
                    form.failing(new Problem("text", "The text is longer than 100,000 characters.")),
                    null,
                    null,
                    List.of());
        }
        return page(
                200,
                form,
                null,
                RulesSheet.Tried.of(screens.current(viewer.team().id()).screen().screen(text)),
                List.of());
    }

    @POST
    @Path("/own")
    @Needs(Permission.SETTINGS)
    public Response add(@BeanParam RulesForm form) {
        form.act = "own";
        return change(form, form.id, before -> {
            StoredRule added = StoredRule.off(form.ownRule());
            if (before.own().stream().anyMatch(it -> it.id().equals(added.id())))
                throw new InvalidInput("id", "There is already a rule with this id.");
            usable(before, added);
            return before.with(added);
        });
    }

    @POST
    @Path("/own/file")
    @Needs(Permission.SETTINGS)
    public Response addFile(@BeanParam RulesForm form) {
        form.act = "own/file";
        if (form.toml == null || form.toml.isBlank() || form.toml.length() > LONGEST_FILE) {
            return page(400, form.failing(new Problem("toml", "Paste a file of at most 1 MB.")), null, null, List.of());
        }
        List<GitleaksRules.Unsupported> left = new ArrayList<>();
        UnaryOperator<TeamRules> adding = before -> {
            left.clear();
            GitleaksRules read = GitleaksRules.read(form.toml);
            left.addAll(read.unsupported());
            TeamRules after = before;
            for (OwnRule rule : read.rules().rules()) {
                StoredRule added = StoredRule.off(rule);
                try {
                    usable(after, added);
                    after = after.with(added);
                } catch (InvalidInput e) {
                    left.add(new GitleaksRules.Unsupported(rule.id(), 0, e.reason()));
                }
            }
            return after;
        };
        Response done = change(form, "a rule file", adding);
        return done.getStatus() == 303 && !left.isEmpty() ? page(200, form, "added", null, left) : done;
    }

    /** A rule must be usable before it is kept, also while it is switched off. */
    private static void usable(TeamRules before, StoredRule added) {
        try {
            before.without(added.id()).with(added.switched(true)).ruleSet();
        } catch (org.memorysteward.redaction.RuleRefused e) {
            throw new InvalidInput("words", e.getMessage());
        }
    }

    @POST
    @Path("/own/trial")
    @Needs(Permission.SETTINGS)
    public Response dryRun(@BeanParam RulesForm form) {
        UUID team = viewer.team().id();
        StoredRule own = tenancy.within(team, () -> own(rules.now(), form.rule));
        UUID job = scans.tryOut(team, own, viewer.actor());
        return Html.seeOther("/t/" + viewer.team().slug() + "/jobs/" + job);
    }

    @POST
    @Path("/own/switch")
    @Needs(Permission.SETTINGS)
    public Response switchIt(@BeanParam RulesForm form) {
        form.act = "own/switch";
        return change(form, form.rule, before -> {
            StoredRule own = own(before, form.rule);
            if (!own.on() && scans.triedOut(own).isEmpty())
                throw new InvalidInput("rule", "Start a dry run first and wait until it is done.");
            return before.with(own.switched(!own.on()));
        });
    }

    @POST
    @Path("/own/removal")
    @Needs(Permission.SETTINGS)
    public Response remove(@BeanParam RulesForm form) {
        form.act = "own/removal";
        return change(
                form, form.rule, before -> before.without(own(before, form.rule).id()));
    }

    private static StoredRule own(TeamRules rules, String id) {
        return rules.own().stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow(NoSuchPage::new);
    }

    private Response change(RulesForm form, String subject, UnaryOperator<TeamRules> change) {
        try {
            UUID team = viewer.team().id();
            tenancy.within(team, () -> rules.change(team, change, form.reason, subject, viewer.actor()));
        } catch (InvalidInput e) {
            return page(400, form.failing(Problem.of(e)), null, null, List.of());
        }
        return Html.seeOther(address() + "?said=changed");
    }

    private static Action action(String word) {
        if ("off".equals(word)) return null;
        for (Action it : Action.values()) if (it.name().toLowerCase(Locale.ROOT).equals(word)) return it;
        throw new InvalidInput("action", "Choose one from the list.");
    }

    private static Treatment.Way way(String word) {
        for (Treatment.Way it : Treatment.Way.values()) if (it.word().equals(word)) return it;
        throw new InvalidInput("way", "Choose one from the list.");
    }

    private Response page(
            int status, RulesForm form, String said, RulesSheet.Tried tried, List<GitleaksRules.Unsupported> left) {
        return tenancy.within(viewer.team().id(), () -> {
            TeamRules now = rules.now();
            List<RulesSheet.Own> own = now.own().stream()
                    .map(it -> new RulesSheet.Own(it, scans.triedOut(it).orElse(null)))
                    .toList();
            RulesSheet sheet = new RulesSheet(
                    address(),
                    viewer.may(Permission.SETTINGS),
                    shells.formToken(),
                    RulesSheet.lines(now, form.kind),
                    own,
                    now,
                    form,
                    tried,
                    left,
                    said == null ? null : RulesSheet.SAID.get(said));
            return Html.page(status, new index(shells.of("Screening rules", "rules"), sheet));
        });
    }

    private String address() {
        return "/t/" + viewer.team().slug() + "/settings/rules";
    }
}
