package org.memorysteward.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** Which policy acts on a memory, and why no other does. Called inside the team's {@code Tenancy}. */
@ApplicationScoped
public class Explanations {

    /**
     * A policy that reaches a memory.
     *
     * @param inCharge whether it is the one that acts
     * @param due when its next stage is due, null while nothing is
     * @param why what it won or lost by, one sentence
     */
    public record Claim(int policy, String name, int stage, Deed deed, LocalDate due, boolean inCharge, String why) {}

    /**
     * Which policy acts on a memory.
     *
     * @param claims the policies that reach it, the one in charge first
     * @param saved what stands against its next stage, null for nothing
     */
    public record Explanation(List<Claim> claims, String saved) {

        /** How many policies reach it and do not act. */
        public int others() {
            return Math.max(0, claims.size() - 1);
        }

        /** The policy that acts, null when none does. */
        public Claim acting() {
            return claims.isEmpty() ? null : claims.getFirst();
        }
    }

    @Inject
    DataSource database;

    @Inject
    Policies policies;

    /** Which policy acts on a memory, when, and which do not because of it. */
    public Explanation of(UUID memory) {
        List<Policy> all = policies.all();
        if (all.isEmpty()) return new Explanation(List.of(), null);
        String[] saved = new String[1];
        List<Claim> claims = new ArrayList<>();
        Claim[] acting = new Claim[1];
        Map<Integer, Policy> byNumber = new HashMap<>();
        all.forEach(it -> byNumber.put(it.number(), it));
        Sql.of("with ")
                .add(new Precedence(all).among(Precedence.these(List.of(memory))))
                .add("""
                         select k.*, v.policy is not null as in_charge, v.saved
                           from claim k left join verdict v on v.id = k.id and v.policy = k.policy
                          order by in_charge desc, k.specificity desc, k.due desc nulls first, k.policy""")
                .list(database, row -> {
                    if (row.getBoolean("in_charge")) saved[0] = row.getString("saved");
                    Claim claim = claim(row, acting[0], byNumber);
                    if (claim.inCharge()) acting[0] = claim;
                    claims.add(claim);
                    return null;
                });
        return new Explanation(claims, saved[0]);
    }

    private static Claim claim(ResultSet row, Claim acting, Map<Integer, Policy> policies) throws SQLException {
        int number = row.getInt("policy");
        boolean inCharge = row.getBoolean("in_charge");
        LocalDate due = Sql.date(row, "due");
        String why = null;
        if (!inCharge) {
            int own = policies.get(number).rule().specificity();
            int others = policies.get(acting.policy()).rule().specificity();
            if (own < others) why = "Policy “" + acting.name() + "” is more specific.";
            else if (due != null && (acting.due() == null || due.isBefore(acting.due())))
                why = "Policy “" + acting.name() + "” keeps it longer.";
            else why = "Policy “" + acting.name() + "” is older.";
        }
        Deed deed = Deed.of(row.getString("deed")).orElseThrow();
        return new Claim(number, row.getString("name"), row.getInt("stage"), deed, due, inCharge, why);
    }
}
