package org.fivestar.storage.text;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** How much text is taken from one file. */
record Limits(int pages, int chars) {

    void write(DataOutput out) throws IOException {
        out.writeInt(pages);
        out.writeInt(chars);
    }

    static Limits read(DataInput in) throws IOException {
        return new Limits(in.readInt(), in.readInt());
    }
}
