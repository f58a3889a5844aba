package org.juzhou.server.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.access.Grants;
import org.juzhou.platform.access.Role;
import org.juzhou.platform.people.Accounts;
import org.juzhou.platform.people.LoginName;
import org.juzhou.platform.people.Person;
import org.juzhou.platform.people.PersonName;
import org.juzhou.platform.people.SignIn;

/// People of the demo province, one for each role, with passwords that are printed once and lie in
/// `demo/people.txt`. They have no authenticator.
public final class DemoPeople {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private final Parts parts;
    private final SecureRandom random = new SecureRandom();
    private final List<Made> made = new ArrayList<>();

    public DemoPeople(Parts parts) {
        this.parts = parts;
    }

    /// The parts of a running platform that make people.
    public record Parts(Accounts accounts, SignIn signIn, Grants grants) {}

    /// Somebody who was made.
    ///
    /// @param role what they are, as a word of `role.…`
    public record Made(String login, String role, String password) {}

    /// Makes everybody.
    ///
    /// @param operator whose registrar and administrator they are
    /// @param data the data directory
    public List<Made> make(OrganisationId operator, DemoProvince.Made province, Path data) {
        person("admin.demo", "演示 周", operator, Role.ADMINISTRATOR, Role.AUDITOR);
        person("registrar.demo", "演示 吴", operator, Role.REGISTRAR);
        person("auditor.demo", "演示 郑", operator, Role.AUDITOR);
        for (int i = 0; i < province.offices().size(); i++) {
            OrganisationId office = province.offices().get(i);
            person("reviewer" + (i + 1) + ".demo", "演示 王", office, Role.REVIEWER);
        }
        person("office.demo", "演示 冯", province.offices().getFirst(), Role.ADMINISTRATOR);
        person("clerk.demo", "演示 何", province.firm(), Role.CLERK);
        person("manager.demo", "演示 沈", province.firm(), Role.ADMINISTRATOR);
        String lines =
                made.stream()
                        .map(one -> one.login() + "\t" + one.password() + "\t" + one.role() + "\n")
                        .collect(Collectors.joining());
        DurableFile.write(
                DemoProvince.folder(data).resolve("people.txt"),
                lines.getBytes(StandardCharsets.UTF_8));
        return List.copyOf(made);
    }

    private void person(String login, String name, OrganisationId organisation, Role... roles) {
        Person person =
                parts.accounts()
                        .make(
                                new LoginName(login),
                                new PersonName(name),
                                System.currentTimeMillis());
        String password = password();
        parts.signIn().setPassword(person, password);
        for (Role role : roles) {
            parts.grants().grant(new Grants.Wish(person.id(), organisation, role, null), null);
        }
        made.add(new Made(login, roles[0].text(), password));
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                password.append('-');
            }
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
