package org.fivestar.demo.paper;

/** One made-up file, ready to be uploaded. */
public record Paper(String name, byte[] content) {}
