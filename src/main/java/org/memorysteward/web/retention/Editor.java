package org.memorysteward.web.retention;

import java.util.List;
import org.memorysteward.memory.State;
import org.memorysteward.retention.Clock;
import org.memorysteward.retention.Deed;
import org.memorysteward.retention.Forecast;
import org.memorysteward.retention.Policy;
import org.memorysteward.retention.PolicyVersion;
import org.memorysteward.retention.Rule;
import org.memorysteward.web.shared.Problem;

/**
 * The page of one policy.
 *
 * @param policy null for a new one
 * @param preview what it would do, null while that cannot be said
 * @param versions of the policy, the newest first
 */
record Editor(
        String home,
        Policy policy,
        PolicyForm form,
        Rule rule,
        Forecast.Preview preview,
        List<PolicyVersion> versions,
        boolean editable,
        Problem problem,
        String formToken) {

    /** What the result of the form shows: the fragment needs no more. */
    record Result(String home, Rule rule, Forecast.Preview preview, Problem problem) {

        public String memories() {
            return home.replaceFirst("/retention$", "/memories");
        }

        public int days() {
            return Forecast.DAYS;
        }

        /** {@code 20,000+} where more was not looked at. */
        public String counted(long number) {
            return "%,d".formatted(number) + (preview.all() ? "" : "+");
        }
    }

    public Result result() {
        return new Result(home, rule, preview, problem);
    }

    public String heading() {
        return policy == null ? "New policy" : policy.rule().name();
    }

    public String address() {
        return policy == null ? home + "/policies" : home + "/policies/" + policy.number();
    }

    public String previewAddress() {
        return home + "/policies/" + (policy == null ? "new" : policy.number()) + "/preview";
    }

    public List<Clock> clocks() {
        return List.of(Clock.values());
    }

    public List<Deed> deeds() {
        return List.of(Deed.values());
    }

    public List<State> states() {
        return List.of(State.ACTIVE, State.EXPIRED, State.DEPRECATED);
    }

    public List<PolicyForm.Step> steps() {
        return form.steps();
    }

    public boolean isNew() {
        return policy == null;
    }

    /** Whether the problem stands beside none of the fields. */
    public boolean isElsewhere() {
        return problem.isElsewhere(
                "name",
                "type",
                "layer",
                "repo",
                "user",
                "tag",
                "branch",
                "states",
                "clock",
                "reason",
                "count",
                "stages[0].act",
                "stages[0].after",
                "stages[1].act",
                "stages[1].after",
                "stages[2].act",
                "stages[2].after",
                "stages[3].act",
                "stages[3].after");
    }
}
