/** The mark of the portal: a lattice of nine nodes. Takes the colour of the text around it. */
export function Mark(props: { size?: number }) {
  const { size = 28 } = props;
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden
      focusable="false"
    >
      <g stroke="currentColor" strokeWidth="2" strokeLinecap="round">
        <path d="M5 16 16 5M5 27 27 5M16 27 27 16" />
        <path d="M16 5 27 16M5 5 27 27M5 16 16 27" opacity="0.55" />
      </g>
      <g fill="#5fd0c5">
        <circle cx="16" cy="16" r="3.6" />
        <circle cx="16" cy="5" r="2.4" />
        <circle cx="5" cy="16" r="2.4" />
        <circle cx="27" cy="16" r="2.4" />
        <circle cx="16" cy="27" r="2.4" />
      </g>
    </svg>
  );
}
