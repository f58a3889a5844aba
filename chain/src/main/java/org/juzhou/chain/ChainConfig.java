package org.juzhou.chain;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.juzhou.chain.check.Scrub;
import org.juzhou.chain.contract.Contract;
import org.juzhou.chain.member.LogSource;
import org.juzhou.chain.ordering.OrderingFactory;

/// What a chain is opened with.
///
/// @param data its data directory
/// @param userHead from an origin, the file where the user himself keeps the last head
/// @param contracts of this program
/// @param limits what it takes on
/// @param time the clocks
/// @param clockIsRight the operator says so, whatever the clock looks like
/// @param usableBytes asks the disk with the data directory
/// @param ordering opens its order
/// @param scrubRate bytes a second at which everything stored is read again and again
/// @param elsewhere who is asked at the start what of this chain he holds; the caller closes them
public record ChainConfig(
        Path data,
        Function<String, Path> userHead,
        List<Contract> contracts,
        ChainLimits limits,
        TimeSource time,
        boolean clockIsRight,
        LongSupplier usableBytes,
        OrderingFactory ordering,
        long scrubRate,
        List<LogSource> elsewhere) {
    public ChainConfig {
        contracts = List.copyOf(contracts);
        elsewhere = List.copyOf(elsewhere);
    }

    /// A chain of this machine: its clocks, its disk, a Raft group of one.
    public static ChainConfig of(
            Path data, Function<String, Path> userHead, List<Contract> contracts) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                ChainLimits.standard(),
                TimeSource.system(),
                false,
                () -> data.toFile().getUsableSpace(),
                OrderingFactory.raft(),
                Scrub.USUAL_RATE,
                List.of());
    }

    /// The same with other limits.
    public ChainConfig withLimits(ChainLimits other) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                other,
                time,
                clockIsRight,
                usableBytes,
                ordering,
                scrubRate,
                elsewhere);
    }

    /// The same with other clocks.
    public ChainConfig withTime(TimeSource other) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                limits,
                other,
                clockIsRight,
                usableBytes,
                ordering,
                scrubRate,
                elsewhere);
    }

    /// The same with the operator's word on the clock.
    public ChainConfig withClockIsRight(boolean said) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                limits,
                time,
                said,
                usableBytes,
                ordering,
                scrubRate,
                elsewhere);
    }

    /// The same with another disk.
    public ChainConfig withUsableBytes(LongSupplier other) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                limits,
                time,
                clockIsRight,
                other,
                ordering,
                scrubRate,
                elsewhere);
    }

    /// The same with another order.
    public ChainConfig withOrdering(OrderingFactory other) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                limits,
                time,
                clockIsRight,
                usableBytes,
                other,
                scrubRate,
                elsewhere);
    }

    /// The same, with others to ask at the start.
    public ChainConfig withElsewhere(List<LogSource> sources) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                limits,
                time,
                clockIsRight,
                usableBytes,
                ordering,
                scrubRate,
                sources);
    }

    /// The same with another rate of the scrub.
    public ChainConfig withScrubRate(long bytesPerSecond) {
        return new ChainConfig(
                data,
                userHead,
                contracts,
                limits,
                time,
                clockIsRight,
                usableBytes,
                ordering,
                bytesPerSecond,
                elsewhere);
    }
}
