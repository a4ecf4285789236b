package org.memorysteward.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.memorysteward.audit.Actor;

/** The person in front of the page: who it is, which teams it sees and what it may do in the one it looks at. */
@RequestScoped
public class Viewer {

    private String name;
    private String requestId;
    private String address;
    private final Map<Team, Set<Role>> roles = new LinkedHashMap<>();
    private Team team;
    private boolean administrator;
    private Function<Team, List<String>> because = any -> List.of();

    /** Called once a request, by the door that found out who it is. */
    public void is(String name, Map<Team, Set<Role>> roles, String requestId, String address) {
        this.name = name;
        this.requestId = requestId;
        this.address = address;
        this.roles.clear();
        this.roles.putAll(roles);
    }

    /** @return whether somebody is signed in */
    public boolean isKnown() {
        return name != null;
    }

    public String name() {
        return name;
    }

    /** The teams this person is in, in the order of their names. */
    public List<Team> teams() {
        return new ArrayList<>(roles.keySet());
    }

    /**
     * Turns to one of the person's teams.
     *
     * @return empty when there is no such team or the person is not in it: both look the same from outside
     */
    public Optional<Team> enter(String slug) {
        team = roles.keySet().stream()
                .filter(it -> it.slug().equals(slug))
                .findFirst()
                .orElse(null);
        return Optional.ofNullable(team);
    }

    /** The team this request is about; null before {@link #enter}. */
    public Team team() {
        return team;
    }

    /** Whether the person may do this in the team it looks at. */
    public boolean may(Permission permission) {
        return team != null && roles.get(team).stream().anyMatch(role -> role.may(permission));
    }

    /** What the person is in the team it looks at; empty when it looks at none. */
    public Set<Role> roles() {
        return team == null ? Set.of() : roles.get(team);
    }

    /** Whether the person administers the organisation: makes teams and says who is in them, and reads nothing in them. */
    public boolean administers() {
        return administrator;
    }

    void administers(boolean administers) {
        administrator = administers;
    }

    /** Which groups let the person into the team it looks at. */
    List<String> because() {
        return because.apply(team);
    }

    void because(Function<Team, List<String>> groups) {
        because = groups;
    }

    public Actor actor() {
        return new Actor(Actor.Kind.PERSON, name, requestId, address);
    }
}
