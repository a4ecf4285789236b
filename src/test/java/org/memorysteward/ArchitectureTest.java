package org.memorysteward;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;

/** The arrows between packages, as {@code CONTRIBUTING.md} draws them. */
@AnalyzeClasses(packages = "org.memorysteward", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.memorysteward";

    /** For each package, which of ours it may import. The root package starts the program and may import all. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("database", Set.of()),
            Map.entry("redaction", Set.of()),
            Map.entry("audit", Set.of("database")),
            Map.entry("job", Set.of("database")),
            Map.entry("identity", Set.of("audit", "database")),
            Map.entry("screening", Set.of("audit", "redaction", "job", "database")),
            Map.entry("memory", Set.of("audit", "identity", "redaction", "screening", "job", "database")),
            Map.entry("duplicates", Set.of("memory", "identity", "audit", "job", "database")),
            Map.entry("views", Set.of("identity", "audit", "database")),
            Map.entry("review", Set.of("memory", "identity", "audit", "redaction", "screening", "job", "database")),
            Map.entry("retention", Set.of("memory", "identity", "audit", "job", "database")),
            Map.entry("bulk", Set.of("memory", "identity", "audit", "job", "database")),
            Map.entry("verification", Set.of("identity", "audit", "job", "database")),
            // What stays in step with a team's store elsewhere; the port's remote side is in store/mem0.
            Map.entry("upstream", Set.of("memory", "identity", "audit", "redaction", "screening", "job", "database")),
            Map.entry("store", Set.of("memory", "upstream", "audit", "job", "database")),
            Map.entry("fakemem0", Set.of()),
            // Reads the sealed trail and, when it tells somebody, what agents may see of a memory.
            Map.entry("webhook", Set.of("memory", "audit", "database")),
            Map.entry("gateway", Set.of("memory", "webhook", "identity", "audit", "database")),
            Map.entry(
                    "web",
                    Set.of(
                            "memory",
                            "identity",
                            "audit",
                            "job",
                            "redaction",
                            "screening",
                            "duplicates",
                            "views",
                            "review",
                            "retention",
                            "bulk",
                            "verification",
                            "upstream",
                            "database")),
            Map.entry("ops", Set.of("memory", "audit", "database"))));

    @ArchTest
    static void packagesImportOnlyWhatTheArrowsAllow(com.tngtech.archunit.core.domain.JavaClasses classes) {
        List<String> forbidden = new ArrayList<>();
        for (JavaClass from : classes) {
            String own = feature(from);
            if (own.isEmpty()) continue;
            Set<String> allowed = ARROWS.get(own);
            if (allowed == null) forbidden.add("package " + own + " is not in the table of arrows");
            from.getDirectDependenciesFromSelf().forEach(arrow -> {
                JavaClass to = arrow.getTargetClass();
                if (!to.getPackageName().startsWith(ROOT) || feature(to).equals(own)) return;
                if (allowed == null || !allowed.contains(feature(to))) forbidden.add(arrow.getDescription());
            });
        }
        Assertions.assertEquals(List.of(), forbidden);
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule pageGroupsHaveNoCycles =
            slices().matching(ROOT + ".web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule codeIsBlocking =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.smallrye.mutiny..");

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .that(areOurOwn())
            .should()
            .haveNameMatching(".*(Service|Manager|Helper|Utils?|Impl|Mapper|Dto|DTO)");

    private static DescribedPredicate<JavaClass> areOurOwn() {
        return DescribedPredicate.describe(
                "are our own",
                it -> it.getPackageName().startsWith(ROOT) && !it.getName().contains("_"));
    }

    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) return "";
        String below = name.substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
