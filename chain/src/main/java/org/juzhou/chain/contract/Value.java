package org.juzhou.chain.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;

/// A value of a contract's state: numbered fields of five kinds, and the version of their meaning
/// (seals.md).
///
/// Immutable; equal values have equal bytes. The readers throw IllegalStateException where a field
/// is absent or of another kind: in a contract that is a fault of the contract or of the data,
/// never of the record.
public final class Value {
    private final long version;
    private final SortedMap<Integer, Field> fields;
    private @Nullable Bytes encoded;

    private Value(long version, SortedMap<Integer, Field> fields) {
        this.version = version;
        this.fields = fields;
    }

    /// A new value of version 1.
    public static Builder builder() {
        return new Builder(1, new TreeMap<>());
    }

    /// A new value.
    ///
    /// @param version of the meaning of the fields, from 1
    public static Builder builder(long version) {
        if (version < 1) {
            throw new IllegalArgumentException("versions of state values begin at 1: " + version);
        }
        return new Builder(version, new TreeMap<>());
    }

    /// A builder that begins with what this value has.
    public Builder edit() {
        return new Builder(version, new TreeMap<>(fields));
    }

    /// Version of the meaning of its fields.
    public long version() {
        return version;
    }

    /// Whether it has the field.
    public boolean has(int field) {
        return fields.containsKey(field);
    }

    /// A field that is a number.
    public long number(int field) {
        if (field(field) instanceof Field.Whole(long value)) {
            return value;
        }
        throw otherKind(field, "a number");
    }

    /// A field that is a text.
    public String text(int field) {
        if (field(field) instanceof Field.Text(String value)) {
            return value;
        }
        throw otherKind(field, "a text");
    }

    /// A field that is bytes.
    public Bytes bytes(int field) {
        if (field(field) instanceof Field.Octets(Bytes value)) {
            return value;
        }
        throw otherKind(field, "bytes");
    }

    /// A field that is a boolean.
    public boolean flag(int field) {
        if (field(field) instanceof Field.Flag(boolean value)) {
            return value;
        }
        throw otherKind(field, "a boolean");
    }

    /// An array of texts, in its order.
    public List<String> texts(int field) {
        List<String> texts = new ArrayList<>();
        for (Field item : items(field)) {
            if (!(item instanceof Field.Text(String text))) {
                throw otherKind(field, "an array of texts");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /// An array of numbers, in its order.
    public List<Long> numbers(int field) {
        List<Long> numbers = new ArrayList<>();
        for (Field item : items(field)) {
            if (!(item instanceof Field.Whole(long number))) {
                throw otherKind(field, "an array of numbers");
            }
            numbers.add(number);
        }
        return List.copyOf(numbers);
    }

    /// What is left of this value when it is seen through a view.
    public Value seen(View view) {
        SortedMap<Integer, Field> seen = new TreeMap<>(fields);
        seen.keySet().retainAll(view.fields());
        return new Value(version, seen);
    }

    /// Deterministic CBOR: `[version, {field number: value, …}]`.
    public Bytes encode() {
        Bytes known = encoded;
        if (known == null) {
            CborWriter out = new CborWriter().array(2).number(version).map(fields.size());
            fields.forEach((number, field) -> write(out.number(number), field));
            known = Bytes.unsafeWrap(out.toArray());
            encoded = known;
        }
        return known;
    }

    /// Reads what [#encode] wrote, and refuses everything else.
    ///
    /// @throws org.juzhou.ledger.FormatException code `bad-state-value`
    public static Value decode(Bytes cbor) {
        CborReader in = new CborReader(cbor.unsafeArray());
        if (in.array() != 2) {
            throw CborReader.refuse("is an array of two items");
        }
        long version = in.number();
        int count = in.map();
        SortedMap<Integer, Field> fields = new TreeMap<>();
        long previous = 0;
        for (int i = 0; i < count; i++) {
            long number = in.number();
            if (number <= previous || number > Integer.MAX_VALUE) {
                throw CborReader.refuse("has field numbers from 1, ascending");
            }
            previous = number;
            fields.put((int) number, read(in, true));
        }
        in.end();
        if (version < 1) {
            throw CborReader.refuse("has a version from 1");
        }
        return new Value(version, fields);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Value that && version == that.version && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(version) * 31 + fields.hashCode();
    }

    @Override
    public String toString() {
        return "[" + version + ", " + fields + "]";
    }

    private Field field(int number) {
        Field field = fields.get(number);
        if (field == null) {
            throw new IllegalStateException("field " + number + " is absent from " + this);
        }
        return field;
    }

    private List<Field> items(int field) {
        if (field(field) instanceof Field.Items(List<Field> items)) {
            return items;
        }
        throw otherKind(field, "an array");
    }

    private IllegalStateException otherKind(int field, String wanted) {
        return new IllegalStateException("field " + field + " is not " + wanted + " in " + this);
    }

    private static void write(CborWriter out, Field field) {
        switch (field) {
            case Field.Whole(long value) -> out.number(value);
            case Field.Text(String value) -> out.text(value);
            case Field.Octets(Bytes value) -> out.bytes(value.unsafeArray());
            case Field.Flag(boolean value) -> out.flag(value);
            case Field.Items(List<Field> items) -> {
                out.array(items.size());
                items.forEach(item -> write(out, item));
            }
        }
    }

    private static Field read(CborReader in, boolean arrayAllowed) {
        return switch (in.next()) {
            case CborWriter.UNSIGNED -> new Field.Whole(in.number());
            case CborWriter.BYTES -> new Field.Octets(Bytes.unsafeWrap(in.bytes()));
            case CborWriter.TEXT -> new Field.Text(in.text());
            case CborWriter.ARRAY -> {
                if (!arrayAllowed) {
                    throw CborReader.refuse("has an array inside an array");
                }
                int count = in.array();
                List<Field> items = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    items.add(read(in, false));
                }
                yield new Field.Items(items);
            }
            default -> new Field.Flag(in.flag());
        };
    }

    /// Collects the fields of a value. Used by one thread; [#build] may be called again and again.
    public static final class Builder {
        private final long version;
        private final SortedMap<Integer, Field> fields;

        private Builder(long version, SortedMap<Integer, Field> fields) {
            this.version = version;
            this.fields = fields;
        }

        public Builder number(int field, long value) {
            return set(field, new Field.Whole(value));
        }

        public Builder text(int field, String value) {
            return set(field, new Field.Text(value));
        }

        public Builder bytes(int field, Bytes value) {
            return set(field, new Field.Octets(value));
        }

        public Builder flag(int field, boolean value) {
            return set(field, new Field.Flag(value));
        }

        public Builder texts(int field, List<String> values) {
            return set(
                    field, new Field.Items(values.stream().<Field>map(Field.Text::new).toList()));
        }

        public Builder numbers(int field, List<Long> values) {
            return set(
                    field, new Field.Items(values.stream().<Field>map(Field.Whole::new).toList()));
        }

        /// Takes a field away.
        public Builder without(int field) {
            fields.remove(field);
            return this;
        }

        public Value build() {
            return new Value(version, new TreeMap<>(fields));
        }

        private Builder set(int field, Field value) {
            if (field < 1) {
                throw new IllegalArgumentException("field numbers begin at 1: " + field);
            }
            fields.put(field, value);
            return this;
        }
    }
}
