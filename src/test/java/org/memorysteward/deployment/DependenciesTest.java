package org.memorysteward.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What the document says of dependencies is what the build declares. */
class DependenciesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$");

    @Test
    void everyDependencyOfTheRunningProgramIsListedWithItsReasonAndItsLicence() throws Exception {
        Set<String> listed = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/dependencies.md")));
        while (row.find()) {
            assertTrue(listed.add(row.group(1)), row.group(1) + " is listed twice");
            assertTrue(row.group(2).strip().length() > 5 && !row.group(3).isBlank(), row.group());
        }
        assertEquals(declared(), listed);
    }

    private static Set<String> declared() throws Exception {
        Element project = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getDocumentElement();
        Set<String> declared = new TreeSet<>();
        for (Node each = child(project, "dependencies").getFirstChild(); each != null; each = each.getNextSibling()) {
            if (!(each instanceof Element dependency)) continue;
            Element scope = child(dependency, "scope");
            if (scope == null || !scope.getTextContent().equals("test"))
                declared.add(child(dependency, "artifactId").getTextContent());
        }
        return declared;
    }

    private static Element child(Element of, String name) {
        for (Node each = of.getFirstChild(); each != null; each = each.getNextSibling()) {
            if (each instanceof Element child && child.getTagName().equals(name)) return child;
        }
        return null;
    }
}
