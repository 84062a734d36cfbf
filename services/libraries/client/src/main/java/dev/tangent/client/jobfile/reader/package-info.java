/**
 * Job files read field by field; every error names file, line, column, field, what was found and
 * what was expected.
 */
package dev.tangent.client.jobfile.reader;
