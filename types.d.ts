// What next-env.d.ts says, for a fresh clone in which Next has not written that file yet.
/// <reference types="node" />
/// <reference types="next" />
/// <reference types="next/image-types/global" />
