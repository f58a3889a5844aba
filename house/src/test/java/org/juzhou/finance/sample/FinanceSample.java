package org.juzhou.finance.sample;

/// Something of one application.
public record FinanceSample(long amountFen) {}
