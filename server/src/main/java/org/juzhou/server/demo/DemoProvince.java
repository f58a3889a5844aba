package org.juzhou.server.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.batch.Leaves;
import org.juzhou.ledger.batch.Salt;
import org.juzhou.ledger.batch.StatementDigester;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.notary.NotaryCommands;
import org.juzhou.notary.NotaryCommands.PreserveEvidence;
import org.juzhou.platform.NodeFiles;
import org.juzhou.platform.NodeKey;
import org.juzhou.platform.identity.CreditCode;
import org.juzhou.platform.identity.IdentityCommands;
import org.juzhou.platform.identity.IdentityRole;
import org.juzhou.platform.identity.Industry;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.PlatformCategory;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.identity.PlatformStatus;
import org.juzhou.platform.identity.Reason;
import org.juzhou.platform.identity.Region;
import org.juzhou.platform.organisation.OrganisationNames;
import org.juzhou.platform.organisation.OrganisationNames.Named;
import org.juzhou.platform.signing.HeldKeys;
import org.juzhou.server.demo.DemoActs.Actor;

/// Makes the demo province: operators, eleven platforms, reviewers and some hundred enterprises on
/// their ways from listed to on chain. The keys of its organisations lie in the folder `demo` of
/// the data directory, so that one can act as any of them: `juzhou preserve --key`.
public final class DemoProvince {
    private static final int ENTERPRISES = 280;
    private static final int COOPERATIVES = 12;
    private static final int SOLE_TRADERS = 8;
    private static final int CLAIMED_PERCENT = 55;
    private static final int VERIFIED_PERCENT = 80;
    private static final int JOINED_PERCENT = 85;
    private static final int WROTE_PERCENT = 75;
    private static final int MOST_PLATFORMS = 3;
    private static final int MOST_RECORDS = 4;
    private static final int SHOWN = 2;

    private final DemoActs acts;
    private final DemoNames made = new DemoNames();
    private final OrganisationNames names;
    private final Actor operator;
    private final Path data;
    private final List<Actor> reviewers = new ArrayList<>();
    private final Set<OrganisationId> held = new HashSet<>();

    private DemoProvince(Chain chain, DataSource database, NodeKey operator, Path data) {
        this.acts = new DemoActs(chain);
        this.names = new OrganisationNames(database);
        this.operator = new Actor(operator.kid(), operator.key());
        this.data = data;
    }

    /// The folder of a data directory that has a demo province.
    public static Path folder(Path data) {
        return data.resolve("demo");
    }

    /// Makes the province on a chain that has just begun.
    ///
    /// @param database with the own tables of a server that runs
    /// @param operator the founder and its key
    /// @param data the data directory
    public static Made make(Chain chain, DataSource database, NodeKey operator, Path data)
            throws InterruptedException {
        DurableFile.folder(folder(data));
        DurableFile.folder(NodeFiles.of(data).heldKeys());
        return new DemoProvince(chain, database, operator, data).make();
    }

    /// Those whose people are shown.
    ///
    /// @param offices who review
    /// @param firm an enterprise on chain; the node signs for it and for the offices by itself
    public record Made(List<OrganisationId> offices, OrganisationId firm) {
        public Made {
            offices = List.copyOf(offices);
        }
    }

    /// An organisation that is to be listed.
    private record Listing(
            Actor actor,
            String name,
            OrganisationKind kind,
            @Nullable CreditCode code,
            Region region,
            @Nullable Industry industry) {}

    private Made make() throws InterruptedException {
        makeReviewers();
        List<Listing> bodies = bodies();
        list(bodies);
        claim(bodies);
        review(bodies);
        makePlatforms(bodies);
        List<Listing> firms = firms();
        list(firms);
        OrganisationId firm = lead(firms);
        acts.settle();
        return new Made(reviewers.stream().map(Actor::organisation).toList(), firm);
    }

    /// Two offices that look at everybody, and the operator, who is looked at by one of them.
    private void makeReviewers() throws InterruptedException {
        List<Listing> first = new ArrayList<>();
        for (String name : List.of("长沙市企业核验中心", "娄底市企业核验中心")) {
            Region region = new Region(first.isEmpty() ? "4301" : "4313");
            Listing office =
                    listing(name, OrganisationKind.PUBLIC_INSTITUTION, made.code("12"), region);
            first.add(office);
            reviewers.add(office.actor());
            held.add(office.actor().organisation());
        }
        list(first);
        for (Actor reviewer : reviewers) {
            acts.identity(
                    operator,
                    new IdentityCommands.SetRole(
                            reviewer.organisation(), IdentityRole.REVIEWER, true));
        }
        Listing own =
                new Listing(
                        operator,
                        made.marked("橘洲链运营中心"),
                        OrganisationKind.PUBLIC_INSTITUTION,
                        made.code("12"),
                        new Region("4301"),
                        new Industry("64"));
        listNamed(List.of(own));
        first.add(own);
        claim(first);
        acts.identity(reviewers.get(0), verify(reviewers.get(1), 1));
        acts.identity(reviewers.get(1), verify(reviewers.get(0), 1));
        acts.identity(reviewers.get(0), verify(operator, 1));
        acts.settle();
    }

    /// Those who run platforms.
    private List<Listing> bodies() {
        Region changsha = new Region("4301");
        Region loudi = new Region("4313");
        return List.of(
                listing("长沙高新科创园", OrganisationKind.PARK_OPERATOR, made.code("91"), changsha),
                listing("娄底经开产业园", OrganisationKind.PARK_OPERATOR, made.code("91"), loudi),
                listing("橘洲银行", OrganisationKind.BANK, made.code("91"), changsha),
                listing("湘江财政监督局", OrganisationKind.GOVERNMENT, made.code("11"), changsha),
                listing("麓湖公证处", OrganisationKind.NOTARY_OFFICE, made.code("12"), changsha),
                listing("园区综合党委", OrganisationKind.PARTY_COMMITTEE, made.code("11"), changsha),
                listing("晴川新闻社", OrganisationKind.NEWSROOM, made.code("12"), loudi),
                listing("星桥算力中心", OrganisationKind.COMPUTE_PROVIDER, made.code("91"), changsha));
    }

    private void makePlatforms(List<Listing> bodies) throws InterruptedException {
        Actor park = bodies.get(0).actor();
        platform("notary", bodies.get(4).actor(), PlatformCategory.NOTARY);
        platform("supervision", bodies.get(3).actor(), PlatformCategory.SUPERVISION);
        platform("party", bodies.get(5).actor(), PlatformCategory.PARTY);
        platform("park-changsha", park, PlatformCategory.PARK);
        platform("park-loudi", bodies.get(1).actor(), PlatformCategory.PARK);
        platform("factory", park, PlatformCategory.FACTORY);
        platform("finance", bodies.get(2).actor(), PlatformCategory.FINANCE);
        platform("press", bodies.get(6).actor(), PlatformCategory.PRESS);
        platform("compute", bodies.get(7).actor(), PlatformCategory.COMPUTE);
        platform("observatory", operator, PlatformCategory.OBSERVATORY);
        platform("traceability", operator, PlatformCategory.TRACEABILITY);
        acts.settle();
    }

    private void platform(String id, Actor by, PlatformCategory category)
            throws InterruptedException {
        acts.identity(
                operator,
                new IdentityCommands.SetPlatform(
                        new PlatformId(id),
                        by.organisation(),
                        category,
                        null,
                        PlatformStatus.OPEN,
                        1));
    }

    private List<Listing> firms() {
        List<Listing> firms = new ArrayList<>();
        for (int i = 0; i < ENTERPRISES; i++) {
            DemoNames.Enterprise firm = made.enterprise();
            firms.add(
                    new Listing(
                            newActor(),
                            firm.name(),
                            OrganisationKind.ENTERPRISE,
                            firm.code(),
                            firm.region(),
                            firm.industry()));
        }
        for (int i = 1; i <= COOPERATIVES; i++) {
            firms.add(
                    listing(
                            "第" + i + "果蔬专业合作社",
                            OrganisationKind.COOPERATIVE,
                            made.code("93"),
                            made.region()));
        }
        for (int i = 1; i <= SOLE_TRADERS; i++) {
            firms.add(listing("第" + i + "小吃店", OrganisationKind.SOLE_TRADER, null, made.region()));
        }
        return firms;
    }

    /// Each firm goes its way as far as chance lets it.
    ///
    /// @return one that is on chain and for which the node signs
    private OrganisationId lead(List<Listing> firms) throws InterruptedException {
        List<Listing> claimed = firms.stream().filter(_ -> made.chance(CLAIMED_PERCENT)).toList();
        List<Listing> verified =
                claimed.stream().filter(_ -> made.chance(VERIFIED_PERCENT)).toList();
        Listing shown = verified.get(SHOWN);
        held.add(shown.actor().organisation());
        claim(claimed);
        review(verified);
        join(shown.actor());
        preserve(shown, 1);
        for (Listing firm : verified) {
            if (!firm.equals(shown) && made.chance(JOINED_PERCENT)) {
                join(firm.actor());
            }
        }
        acts.settle();
        for (Listing firm : verified) {
            if (made.chance(WROTE_PERCENT)) {
                for (int i = made.upTo(MOST_RECORDS); i > 0; i--) {
                    preserve(firm, i);
                }
            }
        }
        acts.settle();
        Actor reviewer = reviewers.getFirst();
        acts.identity(
                reviewer,
                new IdentityCommands.Suspend(
                        verified.get(0).actor().organisation(), Reason.INVESTIGATION));
        acts.identity(
                reviewer,
                new IdentityCommands.Remove(
                        verified.get(1).actor().organisation(), Reason.DEREGISTERED, null));
        return shown.actor().organisation();
    }

    private void join(Actor firm) throws InterruptedException {
        List<String> platforms =
                List.of("notary", "factory", "finance", "park-changsha", "traceability", "compute");
        int first = made.upTo(platforms.size());
        for (int i = made.upTo(MOST_PLATFORMS); i > 0; i--) {
            String platform = platforms.get((first + i) % platforms.size());
            acts.identity(firm, new IdentityCommands.Join(new PlatformId(platform), 1));
        }
    }

    private void preserve(Listing firm, int number) throws InterruptedException {
        byte[] content = (firm.name() + " " + number).getBytes(StandardCharsets.UTF_8);
        Hash leaf = Leaves.leaf(acts.suite(), Salt.random(), StatementDigester.digest(content));
        NotaryCommands command = new PreserveEvidence(leaf, null);
        acts.act(
                firm.actor(),
                NotaryCommands.CONTRACT,
                command.action(),
                command.fields().members(),
                NotaryCommands.DIGESTS);
    }

    private void claim(List<Listing> listings) throws InterruptedException {
        for (Listing one : listings) {
            if (!one.actor().equals(operator)) {
                Actor actor = one.actor();
                boolean isHeld = held.contains(actor.organisation());
                KeyFile.save(
                        isHeld
                                ? HeldKeys.file(NodeFiles.of(data).heldKeys(), actor.organisation())
                                : folder(data).resolve(actor.kid() + ".key"),
                        actor.key());
                acts.registerKey(operator, actor, isHeld ? KeyClass.AUTOMATIC : KeyClass.SELF_HELD);
            }
        }
        acts.settle();
        for (Listing one : listings) {
            acts.identity(one.actor(), new IdentityCommands.Claim());
        }
        acts.settle();
    }

    /// A powerful kind is looked at by both offices.
    private void review(List<Listing> listings) throws InterruptedException {
        for (Listing one : listings) {
            acts.identity(reviewers.get(0), verify(one.actor(), 1));
        }
        acts.settle();
        for (Listing one : listings) {
            if (one.kind().isPowerful()) {
                acts.identity(reviewers.get(1), verify(one.actor(), 2));
            }
        }
        acts.settle();
    }

    /// @param person who looks, among those of this matter
    private IdentityCommands verify(Actor of, int person) {
        Bytes matter = Bytes.ascii(of.organisation().value() + "/" + person + "/" + Salt.random());
        return new IdentityCommands.Verify(of.organisation(), acts.suite().hash(matter));
    }

    private void list(List<Listing> listings) throws InterruptedException {
        for (Listing one : listings) {
            acts.register(operator, one.actor().organisation());
        }
        acts.settle();
        listNamed(listings);
    }

    private void listNamed(List<Listing> listings) throws InterruptedException {
        List<Named> named =
                listings.stream()
                        .map(one -> Named.of(one.actor().organisation(), one.name(), null))
                        .toList();
        names.keep(acts.suite(), named);
        for (int i = 0; i < listings.size(); i++) {
            Listing one = listings.get(i);
            acts.identity(
                    operator,
                    new IdentityCommands.ListOrganisation(
                            one.actor().organisation(),
                            one.kind(),
                            one.code(),
                            one.region(),
                            one.industry(),
                            null),
                    named.get(i).disclosures());
        }
        acts.settle();
    }

    private Listing listing(
            String name, OrganisationKind kind, @Nullable CreditCode code, Region region) {
        return new Listing(newActor(), made.marked(name), kind, code, region, null);
    }

    private Actor newActor() {
        return new Actor(
                new KeyId(OrganisationId.random(), 1),
                PrivateKey.generate(acts.suite().recordAlgorithms().getFirst()));
    }
}
