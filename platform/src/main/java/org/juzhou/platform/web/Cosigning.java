package org.juzhou.platform.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.Chain;
import org.juzhou.chain.Head;
import org.juzhou.chain.Place;
import org.juzhou.chain.checkpoint.CosignedHead;
import org.juzhou.chain.checkpoint.CosignedHeads.Seen;
import org.juzhou.chain.governance.Committee;
import org.juzhou.ledger.record.GenesisMember;
import org.springframework.stereotype.Component;

/// Who has co-signed what, for the pages.
@Component
public final class Cosigning {
    private static final long SECOND = 1_000;

    private final Chain chain;

    Cosigning(Chain chain) {
        this.chain = chain;
    }

    /// The members of today, with what each has co-signed last.
    public List<MemberLine> members() {
        long size = chain.head().map(Head::size).orElse(0L);
        return chain.committees().current().members().stream()
                .map(member -> line(member, size))
                .toList();
    }

    /// How many have co-signed the newest head that enough of them did; null without members.
    public @Nullable CosignedHead newest() {
        return chain.cosigned().newest().orElse(null);
    }

    /// How final a record is: under the earliest kept head that covers it, else under the newest.
    public ProofView proof(Place place, @Nullable String keyClass) {
        long size = place.sealIndex() + 1;
        Optional<CosignedHead> under = under(size);
        Committee committee = chain.committees().at(size);
        Map<String, CosignedHead.Signer> signed =
                under.stream()
                        .flatMap(head -> head.signers().stream())
                        .collect(Collectors.toMap(CosignedHead.Signer::name, Function.identity()));
        List<MemberLine> lines =
                committee.members().stream()
                        .map(member -> signed(member.name(), signed.get(member.name())))
                        .toList();
        return new ProofView(
                place.id().hex(),
                place.index(),
                place.height(),
                place.timeMillis(),
                mark(under, lines.size()),
                lines,
                keyClass);
    }

    /// How final everything below a size is, as a receipt of it would show.
    public QuorumMark mark(long size) {
        return mark(under(size), chain.committees().at(size).members().size());
    }

    private static QuorumMark mark(Optional<CosignedHead> under, int members) {
        int signed = under.map(head -> head.signers().size()).orElse(0);
        return new QuorumMark(
                Math.min(signed, members), members, under.filter(CosignedHead::isMet).isPresent());
    }

    private Optional<CosignedHead> under(long size) {
        return chain.cosigned()
                .earliest(size)
                .or(
                        () ->
                                chain.head()
                                        .filter(head -> head.size() >= size)
                                        .map(head -> chain.cosigned().of(head)));
    }

    private MemberLine line(GenesisMember member, long size) {
        Optional<Seen> seen = chain.cosigned().lastOf(member.name());
        long behind = size - seen.map(Seen::size).orElse(0L);
        return new MemberLine(
                member.name(),
                behind <= 0,
                seen.map(one -> one.timeSeconds() * SECOND).orElse(null),
                Math.max(0, behind),
                new QuorumMark(behind <= 0 ? 1 : 0, 1, true));
    }

    private static MemberLine signed(String name, CosignedHead.@Nullable Signer signer) {
        return new MemberLine(
                name,
                signer != null,
                signer == null ? null : signer.timeSeconds() * SECOND,
                0,
                new QuorumMark(signer == null ? 0 : 1, 1, true));
    }
}
