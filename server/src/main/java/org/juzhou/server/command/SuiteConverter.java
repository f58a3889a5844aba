package org.juzhou.server.command;

import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A suite by its name in a genesis.
final class SuiteConverter implements ITypeConverter<Suite> {
    @Override
    public Suite convert(String value) {
        try {
            return Suite.parse(value);
        } catch (FormatException e) {
            throw new TypeConversionException("'" + value + "' is neither standard nor guomi");
        }
    }
}
