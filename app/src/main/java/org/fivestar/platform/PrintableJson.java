package org.fivestar.platform;

import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.IOContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.JsonParserDelegate;

/** JSON that comes in as a stream, from outside: a zero character in any text or name is refused with its place. */
class PrintableJson extends JsonFactory {

    private static final long serialVersionUID = 1;

    PrintableJson(JsonFactoryBuilder builder) {
        super(builder);
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, InputStream in) {
        return new Printable(super._createParser(context, io, in));
    }

    @Override
    protected JsonParser _createParser(ObjectReadContext context, IOContext io, Reader in) {
        return new Printable(super._createParser(context, io, in));
    }

    private static final class Printable extends JsonParserDelegate {

        Printable(JsonParser parser) {
            super(parser);
        }

        @Override
        public @Nullable String getString() {
            return checked(delegate.getString());
        }

        @Override
        public @Nullable String getValueAsString() {
            return checked(delegate.getValueAsString());
        }

        @Override
        public @Nullable String getValueAsString(@Nullable String otherwise) {
            return checked(delegate.getValueAsString(otherwise));
        }

        @Override
        public @Nullable String nextName() {
            return checked(delegate.nextName());
        }

        @Override
        public @Nullable String currentName() {
            return checked(delegate.currentName());
        }

        private @Nullable String checked(@Nullable String text) {
            if (text != null && Unprintable.in(text)) {
                throw Unprintable.problem(field());
            }
            return text;
        }

        /** As people write it: {@code opinions[2].words}. */
        private String field() {
            return delegate.streamReadContext()
                    .pathAsPointer()
                    .toString()
                    .replaceAll("\\p{Cntrl}", "")
                    .replaceAll("/(\\d+)(?=/|$)", "[$1]")
                    .replace('/', '.')
                    .replaceFirst("^\\.", "");
        }
    }
}
