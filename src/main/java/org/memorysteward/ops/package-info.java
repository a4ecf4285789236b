/** What operators see of the program: meters and health. */
package org.memorysteward.ops;
