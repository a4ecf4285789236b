package org.memorysteward.web.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TablerStylesTest {

    @Test
    void elementsAndOurClassesStay() {
        assertEquals("a{color:red}", TablerStyles.pruned("a{color:red}"));
        assertEquals(".btn:hover{color:red}", TablerStyles.pruned(".btn:hover{color:red}"));
        assertEquals(":root{--x:1}", TablerStyles.pruned("@charset \"UTF-8\";/* a { b */:root{--x:1}"));
    }

    @Test
    void otherClassesGoSelectorBySelector() {
        assertEquals(".btn{color:red}", TablerStyles.pruned(".card .btn,.btn,.badge{color:red}"));
        assertEquals("", TablerStyles.pruned("@media print{.card{color:red}}"));
        assertEquals("@media print{p{color:red}}", TablerStyles.pruned("@media print{.card{color:red}p{color:red}}"));
        assertEquals("", TablerStyles.pruned("@keyframes turn{to{rotate:1turn}}"));
    }

    @Test
    void aCommaInParenthesesPartsNothing() {
        assertEquals("p:not(.btn,a){color:red}", TablerStyles.pruned("p:not(.btn,a){color:red}"));
    }

    @Test
    void imagesInsideTheStylesheetAreTakenOut() {
        assertEquals(
                ".btn{color:red;}",
                TablerStyles.pruned(".btn{color:red;background-image:url(\"data:image/svg+xml,%3csvg x='{;}'/%3e\")}"));
    }
}
