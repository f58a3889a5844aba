package org.juzhou.press.sample;

import org.juzhou.finance.sample.FinanceSample;

/// An application that imports another one.
public record PressSample(FinanceSample other) {}
