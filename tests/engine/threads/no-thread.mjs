/** An entry file that cannot be composed. */
throw new Error('this entry file is broken on purpose');
