package org.juzhou.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.chain.contract.Value;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.property.Draw;
import org.juzhou.ledger.property.Property;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.IdentityCommands.Bind;
import org.juzhou.platform.identity.IdentityCommands.Claim;
import org.juzhou.platform.identity.IdentityCommands.Join;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityCommands.Quit;
import org.juzhou.platform.identity.IdentityCommands.Remove;
import org.juzhou.platform.identity.IdentityCommands.Resume;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;
import org.juzhou.platform.identity.IdentityCommands.SetRole;
import org.juzhou.platform.identity.IdentityCommands.Suspend;
import org.juzhou.platform.identity.IdentityCommands.Verify;

/// Whatever is asked by whomever: what the contract accepts keeps its promises.
class IdentityPropertyTest {
    private static final int ACTS = 120;
    private static final List<PlatformId> PLATFORMS =
            List.of(new PlatformId("notary"), new PlatformId("park"));

    @Test
    void keepsItsPromisesThroughAnyActs() {
        int[] accepted = new int[1];
        int[] verified = new int[1];
        Property.holds(
                40,
                draw -> {
                    IdentityScene scene = scene();
                    List<OrganisationId> all = new ArrayList<>();
                    all.add(scene.operator);
                    all.add(scene.reviewer);
                    for (int i = 0; i < 5; i++) {
                        all.add(scene.registered());
                    }
                    List<CreditCode> codes =
                            List.of(IdentityScene.newCode(), IdentityScene.newCode());
                    for (int i = 0; i < ACTS; i++) {
                        Map<OrganisationId, Profile> before = profiles(scene, all);
                        OrganisationId author = author(draw, scene, all);
                        try {
                            scene.act(author, command(draw, all, codes));
                            accepted[0]++;
                        } catch (Rejection | FormatException e) {
                            assertThat(profiles(scene, all)).isEqualTo(before);
                        }
                        assertPromises(scene, all, before, author);
                    }
                    verified[0] +=
                            (int)
                                    profiles(scene, all).values().stream()
                                            .filter(profile -> profile.review().isDone())
                                            .count();
                });
        assertThat(accepted[0]).isGreaterThan(300);
        assertThat(verified[0]).isGreaterThan(10);
    }

    private static void assertPromises(
            IdentityScene scene,
            List<OrganisationId> all,
            Map<OrganisationId, Profile> before,
            OrganisationId author) {
        Map<String, OrganisationId> holders = new HashMap<>();
        profiles(scene, all)
                .forEach(
                        (id, profile) -> {
                            Profile was = before.get(id);
                            boolean isGone = profile.standing() == Standing.LEFT;
                            CreditCode code = profile.code();
                            if (code != null && !isGone) {
                                assertThat(holders.put(code.value(), id)).as("one a code").isNull();
                                Optional<Value> row =
                                        Optional.ofNullable(
                                                scene.values().get("code/" + code.value()));
                                assertThat(row).isPresent();
                                assertThat(row.orElseThrow().text(1)).isEqualTo(id.value());
                            }
                            if (was != null && was.standing() == Standing.LEFT) {
                                assertThat(profile).as("left for good").isEqualTo(was);
                            }
                            boolean isNewlyVerified =
                                    profile.review().isDone()
                                            && (was == null || !was.review().isDone());
                            if (isNewlyVerified) {
                                assertThat(author).as("nobody verifies itself").isNotEqualTo(id);
                                Profile claimed = Objects.requireNonNull(was);
                                assertThat(claimed.standing()).isEqualTo(Standing.CLAIMED);
                                boolean isSeenTwice = claimed.review().reviewer() != null;
                                assertThat(!profile.kind().isPowerful() || isSeenTwice)
                                        .as("four eyes")
                                        .isTrue();
                            }
                            if (profile.standing() == Standing.ACTIVE) {
                                assertThat(profile.review().isDone()).isTrue();
                            }
                        });
    }

    private static IdentityCommands command(
            Draw draw, List<OrganisationId> all, List<CreditCode> codes) {
        OrganisationId of = draw.oneOf(all);
        PlatformId platform = draw.oneOf(PLATFORMS);
        return switch (draw.below(13)) {
            case 0, 1 -> listing(draw, of, codes);
            case 2, 3 -> new Claim();
            case 4, 5 -> new Verify(of, IdentityScene.person(draw.below(3)));
            case 6 -> new Suspend(of, draw.oneOf(List.copyOf(Reason.OF_SUSPENSION)));
            case 7 -> new Resume(of);
            case 8 ->
                    draw.below(4) == 0
                            ? new Remove(of, Reason.MERGED, draw.oneOf(all))
                            : new Join(platform, draw.between(1, 2));
            case 9 ->
                    new SetPlatform(
                            platform,
                            of,
                            PlatformCategory.PARK,
                            null,
                            PlatformStatus.OPEN,
                            draw.between(1, 2));
            case 10 -> new Quit(platform);
            case 11 ->
                    new Bind(
                            new KeyId(of, 1),
                            draw.oneOf(List.of(KeyBinding.values())),
                            IdentityScene.person(draw.below(3)));
            default -> new SetRole(of, draw.oneOf(List.of(IdentityRole.values())), draw.flip());
        };
    }

    private static ListOrganisation listing(Draw draw, OrganisationId of, List<CreditCode> codes) {
        OrganisationKind kind = draw.oneOf(List.of(OrganisationKind.values()));
        CreditCode code =
                switch (draw.below(4)) {
                    case 0 -> null;
                    case 1 -> draw.oneOf(codes);
                    default ->
                            kind == OrganisationKind.SOLE_TRADER ? null : IdentityScene.newCode();
                };
        return new ListOrganisation(of, kind, code, draw.oneOf(Region.all()), null, null);
    }

    private static OrganisationId author(Draw draw, IdentityScene scene, List<OrganisationId> all) {
        return switch (draw.below(3)) {
            case 0 -> scene.operator;
            case 1 -> scene.reviewer;
            default -> draw.oneOf(all);
        };
    }

    private static Map<OrganisationId, Profile> profiles(
            IdentityScene scene, List<OrganisationId> all) {
        Map<OrganisationId, Profile> profiles = new HashMap<>();
        for (OrganisationId id : all) {
            if (scene.values().containsKey("organisation/" + id.value())) {
                profiles.put(id, scene.profile(id));
            }
        }
        return profiles;
    }

    private static IdentityScene scene() {
        try {
            return new IdentityScene();
        } catch (Rejection e) {
            throw new IllegalStateException(e);
        }
    }
}
