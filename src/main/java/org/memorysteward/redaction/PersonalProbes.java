package org.memorysteward.redaction;

import java.util.List;
import java.util.Map;

/** Which probes find personal data, and the probes of hygiene. */
final class PersonalProbes {

    private static final List<String> PHONE_WORDS = List.of(
            "tel", "phone", "mobile", "fax", "call", "pager", "handy", "telefon", "cell", "whatsapp", "sms", "dial");
    private static final Map<String, IdProbe.Id> ID_WORDS = Map.ofEntries(
            Map.entry("ssn", IdProbe.Id.SSN),
            Map.entry("social security", IdProbe.Id.SSN),
            Map.entry("social security number", IdProbe.Id.SSN),
            Map.entry("pesel", IdProbe.Id.PESEL),
            Map.entry("bsn", IdProbe.Id.BSN),
            Map.entry("burgerservicenummer", IdProbe.Id.BSN),
            Map.entry("cpf", IdProbe.Id.CPF),
            Map.entry("sin", IdProbe.Id.SIN),
            Map.entry("social insurance number", IdProbe.Id.SIN),
            Map.entry("steuer-id", IdProbe.Id.TAX),
            Map.entry("steuer-idnr", IdProbe.Id.TAX),
            Map.entry("steueridentifikationsnummer", IdProbe.Id.TAX),
            Map.entry("idnr", IdProbe.Id.TAX),
            Map.entry("aadhaar", IdProbe.Id.AADHAAR),
            Map.entry("dni", IdProbe.Id.DNI),
            Map.entry("nie", IdProbe.Id.DNI),
            Map.entry("nif", IdProbe.Id.DNI),
            Map.entry("ni number", IdProbe.Id.NINO),
            Map.entry("nino", IdProbe.Id.NINO),
            Map.entry("national insurance", IdProbe.Id.NINO),
            Map.entry("codice fiscale", IdProbe.Id.FISCAL),
            Map.entry("nir", IdProbe.Id.NIR),
            Map.entry("dob", IdProbe.Id.BIRTH),
            Map.entry("date of birth", IdProbe.Id.BIRTH),
            Map.entry("born on", IdProbe.Id.BIRTH),
            Map.entry("birthday", IdProbe.Id.BIRTH),
            Map.entry("geboren am", IdProbe.Id.BIRTH));

    private PersonalProbes() {}

    static void install(Engine engine, Rule rule, int rank) {
        switch (rule.verifier()) {
            case "email" -> engine.anchor("@", new EmailProbe(rank));
            case "phone" -> {
                engine.anchor("+0", new PhoneProbe(rank, false));
                PHONE_WORDS.forEach(it -> engine.anchor(it, new PhoneProbe(rank, true)));
            }
            case "card" -> engine.anchor("0000", NumberProbe.card(rank, engine.slot()));
            case "iban" -> engine.anchor("0000", NumberProbe.iban(rank, engine.slot()));
            case "ipv4" -> engine.anchor("0.0", AddressProbe.v4(rank, engine.slot()));
            case "ipv6" -> {
                Probe probe = AddressProbe.v6(rank, engine.slot());
                engine.anchor("::", probe);
                engine.anchor(":0", probe);
            }
            case "national-id" ->
                ID_WORDS.forEach((word, id) -> {
                    if (id != IdProbe.Id.BIRTH) engine.anchor(word, new IdProbe(rank, id));
                });
            case "birth" ->
                ID_WORDS.forEach((word, id) -> {
                    if (id == IdProbe.Id.BIRTH) engine.anchor(word, new IdProbe(rank, id));
                });
            case "code" -> HygieneProbes.code(engine, rank);
            case "orders" -> HygieneProbes.orders(engine, rank);
            case "length" -> engine.watchLength(rank);
            default -> {
                if (!rule.verifier().startsWith("after ")) {
                    throw new RuleRefused(rule.id(), "There is no verifier " + rule.verifier() + ".");
                }
            }
        }
    }
}
