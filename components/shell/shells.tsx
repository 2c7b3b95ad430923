/**
 * The three places of one family. The window: calm and large, for the public. The desk: dense, for staff and settings.
 * Insight: in between, for officials. A shell sets type, targets and spacing (globals.css reads data-shell).
 */
import type { ComponentType, ReactNode } from "react";
import { Brand, type BrandTexts } from "./brand";

type ShellProps = {
  brand: BrandTexts;
  navLabel: string;
  /** The links of the main navigation. */
  nav: ReactNode;
  /** Language and display. */
  controls: ReactNode;
  /** Wraps what no script touches (app/still.tsx). */
  Still: ComponentType<{ children: ReactNode }>;
  children: ReactNode;
};

export function PublicShell({
  brand,
  navLabel,
  nav,
  controls,
  footer,
  Still,
  children,
}: ShellProps & { footer: ReactNode }) {
  return (
    <div data-shell="window" className="flex min-h-dvh flex-col bg-paper text-base text-ink leading-body">
      <header className="border-t-4 border-t-seal border-b border-b-line bg-surface print:hidden">
        <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-2 sm:gap-x-8 px-4 pt-3 sm:px-6 lg:py-3">
          <Still>
            <Brand texts={brand} />
          </Still>
          <div className="flex items-center lg:order-3">{controls}</div>
          <nav
            aria-label={navLabel}
            className="-mx-2 flex w-full flex-wrap pt-1 sm:gap-x-1 lg:mr-auto lg:ml-0 lg:w-auto lg:pt-0"
          >
            {nav}
          </nav>
        </div>
      </header>
      <PrintHead brand={brand} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-4 py-8 sm:px-6 sm:py-12">
        {children}
      </main>
      <footer className="border-line border-t bg-sunken print:hidden">
        <Still>
          <div className="mx-auto max-w-page px-4 py-8 text-sm sm:px-6">{footer}</div>
        </Still>
      </footer>
    </div>
  );
}

export function DeskShell({
  brand,
  home = "/desk",
  navLabel,
  nav,
  controls,
  account,
  Still,
  children,
}: ShellProps & { home?: string; account?: ReactNode }) {
  return (
    <div data-shell="desk" className="flex min-h-dvh flex-col bg-paper text-base text-ink leading-compact">
      <StaffHeader {...{ brand, home, navLabel, nav, controls, account, Still }} />
      <main id="main" tabIndex={-1} className="w-full flex-1 px-4 py-4">
        {children}
      </main>
    </div>
  );
}

/** The rail of views at the left of a desk page; above the page on a phone. */
export function DeskColumns({
  rail,
  railLabel,
  children,
}: {
  rail: ReactNode;
  railLabel: string;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <nav aria-label={railLabel} className="min-w-0 print:hidden">
        {rail}
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}

export function InsightShell({
  brand,
  navLabel,
  nav,
  controls,
  account,
  Still,
  children,
}: ShellProps & { account?: ReactNode }) {
  return (
    <div data-shell="insight" className="flex min-h-dvh flex-col bg-paper text-base text-ink leading-body">
      <StaffHeader home="/insight" {...{ brand, navLabel, nav, controls, account, Still }} />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-wide flex-1 px-4 py-6 sm:px-6">
        {children}
      </main>
    </div>
  );
}

type StaffHeaderProps = Omit<ShellProps, "children"> & { home: string; account?: ReactNode };

function StaffHeader({ brand, home, navLabel, nav, controls, account, Still }: StaffHeaderProps) {
  return (
    <>
      <header className="border-line border-b bg-surface print:hidden">
        <div className="flex flex-wrap items-center gap-x-5 px-4 py-1">
          <Still>
            <Brand texts={brand} href={home} small />
          </Still>
          <nav aria-label={navLabel} className="-mx-2 flex flex-wrap gap-x-1">
            {nav}
          </nav>
          <div className="ml-auto flex flex-wrap items-center gap-x-1">
            {account}
            {controls}
          </div>
        </div>
      </header>
      <PrintHead brand={brand} />
    </>
  );
}

function PrintHead({ brand }: { brand: BrandTexts }) {
  return (
    <p aria-hidden="true" className="mb-4 hidden border-ink border-b pb-1 text-sm print:block">
      {brand.name} {brand.place}
      {brand.descriptor}
    </p>
  );
}
